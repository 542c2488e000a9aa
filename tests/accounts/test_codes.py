"""A family comes in by a code by email."""

from datetime import timedelta

import pytest
from django.test import Client

from schoolgate.accounts.models import Code, Count, Session
from schoolgate.core import browser, clock, jobs
from schoolgate.core.models import Job
from schoolgate.schools.models import School
from tests.factories.accounts import ask, at_home, last_code, other_than
from tests.factories.families import home
from tests.factories.schools import SchoolFactory


@pytest.fixture
def amina(school: School) -> str:
    """The address of a mother with a child at the school."""
    _family, (mother,), _children = home(school)
    return at_home(mother)


def test_typed_code_signs_in_for_ninety_days(client: Client, amina: str) -> None:
    code = ask(client, amina)

    answer = client.post("/in/code/", {"code": code})

    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    cookie = answer.cookies[browser.SESSION]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert Session.objects.get().until - clock.now() > timedelta(days=89)


def test_code_is_found_however_the_address_and_digits_are_typed(client: Client, amina: str) -> None:
    code = ask(client, "  " + amina.upper())

    answer = client.post("/in/code/", {"code": f" {code[:3]} {code[3:]} "})

    assert answer.status_code == 302


def test_code_leads_back_to_the_page_asked_for_and_never_elsewhere(client: Client, amina: str) -> None:
    code = ask(client, amina, next="/me/times/")
    assert client.post("/in/code/", {"code": code, "next": "/me/times/"})["Location"] == "/me/times/"

    code = ask(client, amina, next="https://evil.example/")
    assert client.post("/in/code/", {"code": code, "next": "https://evil.example/"})["Location"] == "/home/"
    code = ask(client, amina)
    assert client.post("/in/code/", {"code": code, "next": "//evil.example/"})["Location"] == "/home/"


def test_known_and_unknown_address_get_the_same_answer_and_the_same_work(client: Client, amina: str) -> None:
    answers, work = [], []
    for address in (amina, "nobody@elsewhere.example"):
        before = (Code.objects.count(), Job.objects.count(), Count.objects.count())
        answer = client.post("/in/", {"address": address}, follow=True)
        after = (Code.objects.count(), Job.objects.count(), Count.objects.count())
        answers.append((answer.status_code, answer.redirect_chain, _without_token(answer.content.decode())))
        work.append([now - then for now, then in zip(after[:2], before[:2], strict=True)])

    assert answers[0] == answers[1]
    assert work[0] == work[1] == [1, 1]


def test_no_code_is_sent_to_an_address_that_opens_nothing(client: Client, amina: str) -> None:
    assert ask(client, "nobody@elsewhere.example") is None
    assert ask(client, amina) is not None


def test_practising_school_lets_no_family_in(client: Client, amina: str, school: School) -> None:
    code = ask(client, amina)
    school.live_at = None
    school.save()

    assert ask(Client(), amina) is None
    assert client.post("/in/code/", {"code": code}).status_code == 200
    assert not Session.objects.exists()


def test_scanner_that_opens_every_page_spends_nothing(client: Client, amina: str) -> None:
    code = ask(client, amina)
    for method in (client.get, client.head):
        for page in ("/in/", "/in/code/", f"/in/code/?code={code}", "/in/who/", "/in/second/", "/home/", "/out/"):
            method(page)

    assert Code.objects.get().tries == 0
    assert client.post("/in/code/", {"code": code}).status_code == 302


def test_wrong_code_is_refused_and_after_five_tries_the_right_one_too(client: Client, amina: str) -> None:
    code = ask(client, amina)
    for _try in range(5):
        answer = client.post("/in/code/", {"code": other_than(code)})
        assert "This is not the code" in answer.content.decode()

    answer = client.post("/in/code/", {"code": code})

    assert "no longer works here" in answer.content.decode()
    assert not Session.objects.exists()


def test_code_runs_out_after_ten_minutes(client: Client, amina: str) -> None:
    code = ask(client, amina)

    with clock.standing_at(clock.now() + timedelta(minutes=10, seconds=1)):
        answer = client.post("/in/code/", {"code": code})

    assert "no longer works here" in answer.content.decode()


def test_code_works_once(client: Client, amina: str) -> None:
    code = ask(client, amina)
    asked = client.cookies[browser.ASKED].value
    client.post("/in/code/", {"code": code})
    client.cookies[browser.ASKED] = asked

    assert client.post("/in/code/", {"code": code}).status_code == 200
    assert Session.objects.count() == 1


def test_code_works_only_in_the_browser_that_asked(client: Client, amina: str) -> None:
    code = ask(client, amina)
    stranger = Client()
    ask(stranger, "nobody@elsewhere.example")

    assert stranger.post("/in/code/", {"code": code}).status_code == 200
    assert Client().post("/in/code/", {"code": code}).status_code == 200
    assert client.post("/in/code/", {"code": code}).status_code == 302


def test_tries_hold_over_many_codes_for_one_address(client: Client, amina: str) -> None:
    for _round in range(3):
        code = ask(client, amina)
        for _try in range(5):
            client.post("/in/code/", {"code": other_than(code)})
    code = ask(client, amina)

    assert "tried very often" in client.post("/in/code/", {"code": code}).content.decode()


def test_too_many_codes_for_one_address_are_refused_for_an_hour(client: Client, amina: str) -> None:
    for _code in range(8):
        assert ask(client, amina)

    assert "tried very often" in client.post("/in/", {"address": amina}).content.decode()
    with clock.standing_at(clock.now() + timedelta(minutes=61)):
        assert client.post("/in/", {"address": amina}).status_code == 302


def test_whole_school_may_ask_from_one_network_address(client: Client, school: School) -> None:
    for parent in range(400):
        assert client.post("/in/", {"address": f"parent{parent}@home.example"}).status_code == 302


def test_code_is_kept_only_as_a_keyed_hash_and_its_address_no_longer_than_needed(client: Client, amina: str) -> None:
    code = ask(client, amina)
    row = Code.objects.get()
    assert code not in str(row.__dict__)

    client.post("/in/code/", {"code": code})

    row.refresh_from_db()
    assert row.value == ""


def test_held_address_opens_nothing_until_the_office_saw_the_person(client: Client, school: School) -> None:
    from_home = home(school)[1][0]
    address = at_home(from_home)
    row = from_home.user.addresses.get(value=address)
    row.held_at, row.held_why = clock.now(), "hold"
    row.save()

    assert ask(client, address) is None


def test_leaver_gets_no_code(client: Client, amina: str, school: School) -> None:
    from_home = home(school)[1][0]
    address = at_home(from_home, "left@home.example")
    assert ask(client, address)
    from_home.ties.update(ended_at=clock.now())

    assert ask(client, address) is None


def test_job_sends_what_the_browser_waits_for(client: Client, amina: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client.post("/in/", {"address": amina})

    assert [one.name for one in Job.objects.all()] == ["accounts.send_code"]
    assert "accounts.send_code" in jobs.known()
    assert last_code()


def test_parent_of_another_school_is_not_shown_a_practising_one(client: Client, amina: str) -> None:
    practising = SchoolFactory(live_at=None)
    _family, (other,), _children = home(practising)
    address = at_home(other, "practice@home.example")

    assert ask(client, address) is None


def _without_token(page: str) -> str:
    """The page without what differs at each request."""
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
