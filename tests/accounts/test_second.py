"""Staff come in by two factors, and see no page before."""

from datetime import timedelta
from urllib.parse import quote

import pyotp
import pytest
from django.test import Client

from schoolgate.accounts import services
from schoolgate.accounts.errors import WeakPassword
from schoolgate.accounts.models import Credential, Session
from schoolgate.core import browser, clock
from schoolgate.core.permits import Strength
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import app_of, ask, at_home, at_work, sign_in
from tests.factories.families import home
from tests.factories.schools import MemberFactory


@pytest.fixture
def head(school: School) -> Member:
    """The head, with an address on file and no second step yet."""
    member: Member = MemberFactory(school=school, role=Role.HEAD, email="head@school.example")
    at_work(member)
    return member


def settings_of(school: School) -> str:
    """A page for those who set the school up."""
    return f"/{school.slug}/settings/"


def test_staff_without_second_step_are_made_to_set_one_up_before_any_page(client: Client, head: Member) -> None:
    client.post("/in/code/", {"code": ask(client, head.email)})

    asked = client.get(settings_of(head.school), follow=True)

    wanted = quote(settings_of(head.school), safe="")
    assert [url for url, _status in asked.redirect_chain] == [
        f"/in/second/?next={wanted}",
        f"/in/second/new/?next={wanted}",
    ]


def test_set_up_gives_recovery_codes_once_and_opens_the_staff_pages(client: Client, head: Member) -> None:
    client.post("/in/code/", {"code": ask(client, head.email)})
    client.post("/in/second/begin/")
    seed = Credential.objects.get(kind="totp").secret
    assert seed in client.get("/in/second/new/").content.decode().replace(" ", "")

    shown = client.post("/in/second/new/", {"code": pyotp.TOTP(seed).at(clock.now())})

    assert shown.content.decode().count("<li>") >= 10
    assert client.get(settings_of(head.school)).status_code == 200
    assert client.get("/in/second/new/").status_code == 404


def test_second_step_counts_for_a_working_day(client: Client, head: Member) -> None:
    app_of(head.user)
    sign_in(client, head.user, Strength.TWO_FACTORS)
    assert client.get(settings_of(head.school)).status_code == 200

    with clock.standing_at(clock.now() + timedelta(hours=12, minutes=1)):
        answer = client.get(settings_of(head.school))

    assert (answer.status_code, answer["Location"][:4]) == (302, "/in/")


def test_parent_who_is_staff_stays_signed_in_as_parent_when_the_working_day_is_over(
    client: Client, head: Member, school: School
) -> None:
    _family, (mother,), _children = home(school, user=head.user)
    at_home(mother, head.email)
    app = app_of(head.user)
    client.post("/in/code/", {"code": ask(client, head.email)})
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        client.post("/in/second/", {"code": app.at(clock.now())})
    assert client.get(settings_of(school)).status_code == 200

    with clock.standing_at(clock.now() + timedelta(days=3)):
        assert client.get("/in/devices/").status_code == 200
        assert client.get(settings_of(school))["Location"].startswith("/in/second/")


def test_app_code_never_works_twice(client: Client, head: Member) -> None:
    app = app_of(head.user)
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        code = app.at(clock.now())
        sign_in(client, head.user)
        assert client.post("/in/second/", {"code": code}).status_code == 302

        again = sign_in(Client(), head.user)
        assert again.post("/in/second/", {"code": code}).status_code == 200


def test_second_step_gives_the_device_a_new_session(client: Client, head: Member) -> None:
    app = app_of(head.user)
    sign_in(client, head.user)
    before = client.cookies[browser.SESSION].value
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        client.post("/in/second/", {"code": app.at(clock.now())})

    after = client.cookies[browser.SESSION].value
    client.cookies[browser.SESSION] = before

    assert before != after
    assert client.get("/in/devices/").status_code == 302


def test_recovery_code_works_once(client: Client, head: Member) -> None:
    app_of(head.user)
    code, *_others = services.new_recovery_codes(user=head.user)
    assert sign_in(client, head.user).post("/in/second/", {"code": code.lower()}).status_code == 302

    assert sign_in(Client(), head.user).post("/in/second/", {"code": code}).status_code == 200


def test_wrong_second_steps_are_counted_over_every_device(client: Client, head: Member) -> None:
    app = app_of(head.user)
    for _try in range(10):
        sign_in(Client(), head.user).post("/in/second/", {"code": "000000"})

    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        answer = sign_in(client, head.user).post("/in/second/", {"code": app.at(clock.now())})

    assert "tried very often" in answer.content.decode()


def test_governor_needs_no_second_step(client: Client, school: School) -> None:
    governor = MemberFactory(school=school, role=Role.GOVERNOR, email="governor@school.example")
    at_work(governor)

    client.post("/in/code/", {"code": ask(client, governor.email)})

    assert client.get(f"/{school.slug}/here/", follow=True).status_code == 200
    assert client.get(settings_of(school)).status_code == 404


def test_password_alone_opens_nothing(client: Client, head: Member) -> None:
    app = app_of(head.user)
    services.set_password(user=head.user, password="correct horse battery")

    answer = client.post("/in/password/", {"address": head.email, "password": "correct horse battery"})
    assert answer["Location"] == "/in/second/"
    assert not Session.objects.exists()
    assert client.get(settings_of(head.school))["Location"].startswith("/in/?")
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        client.post("/in/second/", {"code": app.at(clock.now())})
        assert client.get(settings_of(head.school)).status_code == 200


def test_wrong_password_and_unknown_address_get_the_same_answer(client: Client, head: Member) -> None:
    app_of(head.user)
    services.set_password(user=head.user, password="correct horse battery")

    wrong = client.post("/in/password/", {"address": head.email, "password": "wrong horse battery"})
    unknown = client.post("/in/password/", {"address": "nobody@school.example", "password": "wrong horse battery"})

    said = "The address or the password is wrong."
    assert [said in one.content.decode() for one in (wrong, unknown)] == [True, True]


def test_right_password_is_refused_after_ten_wrong_ones(client: Client, head: Member) -> None:
    app_of(head.user)
    services.set_password(user=head.user, password="correct horse battery")
    for _try in range(10):
        client.post("/in/password/", {"address": head.email, "password": "wrong horse battery"})

    answer = client.post("/in/password/", {"address": head.email, "password": "correct horse battery"})

    assert "tried very often" in answer.content.decode()


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "qwertyuiop12", "x" * 300])
def test_weak_password_is_refused(head: Member, password: str) -> None:
    with pytest.raises(WeakPassword):
        services.set_password(user=head.user, password=password)


def test_page_for_a_password_asks_for_the_second_step_first(client: Client, head: Member) -> None:
    app_of(head.user)

    assert sign_in(client, head.user).get("/in/password/new/")["Location"] == "/in/second/"
    assert sign_in(client, head.user, Strength.TWO_FACTORS).get("/in/password/new/").status_code == 200
