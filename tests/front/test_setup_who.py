"""Several people, one address: each says who they are, and shows it once."""

import pytest
from django.test import Client

from schoolgate.accounts import services
from schoolgate.accounts.models import Session, User
from schoolgate.audience.viewers import adults_of
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import ask, at_home
from tests.factories.families import home
from tests.factories.schools import MemberFactory

SHARED = "us@home.example"


@pytest.fixture
def pair(school: School) -> list[Adult]:
    """Two adults of one child with one mailbox."""
    _family, adults, _children = home(school, adults=2)
    for adult in adults:
        at_home(adult, SHARED)
    return adults


def paper_for(adult: Adult) -> str:
    """A code on paper from the office."""
    return services.issue_paper_code(user=adult.user, by=User.objects.system())


def at_the_question(client: Client) -> None:
    """Type the code: the page asks who it is."""
    answer = client.post("/in/code/", {"code": ask(client, SHARED)})
    assert answer["Location"] == "/in/who/"


def test_shared_address_asks_who_it_is_and_opens_nothing_yet(client: Client, pair: list[Adult]) -> None:
    at_the_question(client)

    page = client.get("/in/who/").content.decode()

    assert [adult.name in page for adult in pair] == [True, True]
    assert not Session.objects.exists()


def test_first_time_a_code_on_paper_is_needed(client: Client, pair: list[Adult]) -> None:
    at_the_question(client)

    answer = client.post("/in/who/", {"person": pair[0].user.ref})

    assert "the code that the school gave you on paper" in answer.content.decode()
    assert not Session.objects.exists()


def test_code_on_paper_of_the_other_does_not_do(client: Client, pair: list[Adult]) -> None:
    at_the_question(client)

    client.post("/in/who/", {"person": pair[0].user.ref, "paper": paper_for(pair[1])})

    assert not Session.objects.exists()


def test_right_code_on_paper_opens_and_is_never_asked_for_again(client: Client, pair: list[Adult]) -> None:
    mother = pair[0]
    paper = paper_for(mother)
    at_the_question(client)
    answer = client.post("/in/who/", {"person": mother.user.ref, "paper": paper.lower().replace("-", " ")})
    assert (answer.status_code, Session.objects.get().user_id) == (302, mother.user_id)

    elsewhere = Client()
    at_the_question(elsewhere)
    assert elsewhere.post("/in/who/", {"person": mother.user.ref}).status_code == 302


def test_question_is_not_answered_without_a_typed_code(client: Client, pair: list[Adult]) -> None:
    paper = paper_for(pair[0])
    ask(client, SHARED)

    answer = client.post("/in/who/", {"person": pair[0].user.ref, "paper": paper})

    assert (answer.status_code, answer["Location"]) == (302, "/in/")
    assert not Session.objects.exists()


def test_stranger_is_no_answer(client: Client, pair: list[Adult], school: School) -> None:
    _family, (stranger,), _children = home(school)
    at_home(stranger, "stranger@home.example")
    at_the_question(client)

    client.post("/in/who/", {"person": stranger.user.ref, "paper": paper_for(stranger)})

    assert not Session.objects.exists()


def test_guesses_of_a_code_on_paper_are_counted(client: Client, pair: list[Adult]) -> None:
    at_the_question(client)
    for _try in range(10):
        client.post("/in/who/", {"person": pair[0].user.ref, "paper": "AAAA-BBBB-CCCC"})

    answer = client.post("/in/who/", {"person": pair[0].user.ref, "paper": paper_for(pair[0])})

    assert "tried very often" in answer.content.decode()


def test_teacher_who_is_a_parent_is_asked_too(client: Client, school: School) -> None:
    _family, (mother,), _children = home(school)
    teacher = MemberFactory(school=school, role=Role.TEACHER, email=SHARED)
    at_home(mother, SHARED)
    services.add_address(user=teacher.user, kind="email", value=SHARED)
    at_the_question(client)

    page = client.get("/in/who/").content.decode()

    assert (mother.name in page, teacher.name in page, "Teacher" in page) == (True, True, True)


def test_one_person_at_two_schools_says_so_once_and_has_one_page(
    client: Client, school: School, other_school: School
) -> None:
    _family, (here,), _children = home(school, forename="Amina", surname="Khan")
    with acting_in(other_school.pk):
        _family, (there,), _children = home(other_school, forename="Amina", surname="Khan")
    for adult in (here, there):
        at_home(adult, SHARED)
    at_the_question(client)
    assert "All of these are me" in client.get("/in/who/").content.decode()

    client.post("/in/who/", {"person": "all"})

    session = Session.objects.get()
    assert {one.pk for one in adults_of(session.user_id)} == {here.pk, there.pk}
    assert ask(Client(), SHARED)


def test_two_adults_of_one_school_cannot_say_that_they_are_one(client: Client, pair: list[Adult]) -> None:
    Adult.objects.update(forename="Sam", surname="Khan")
    at_the_question(client)

    assert "All of these are me" not in client.get("/in/who/").content.decode()
    client.post("/in/who/", {"person": "all"})
    assert not Session.objects.exists()
