"""A way to get involved is answered by text, and by the link in a message, without an account."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.channels import registry as channels
from schoolgate.core import clock
from schoolgate.families.models import Adult, Pupil
from schoolgate.helping import services
from schoolgate.helping.models import Opening
from schoolgate.places.models import Booking
from schoolgate.schools.models import School
from tests.factories.families import hold, home
from tests.factories.helping import opened, said_yes, staff, told
from tests.factories.outbox import Postbag, work
from tests.factories.texts import Phones, can_be_texted, only_texts, text

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    with clock.standing_at(MORNING):
        yield


@pytest.fixture(autouse=True)
def phones(at_ten: None, monkeypatch: pytest.MonkeyPatch) -> Phones:
    """Texts that lie in a list."""
    bag = Phones()
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


@pytest.fixture
def mother(school: School) -> Adult:
    """She has one child, a mobile and nothing else."""
    can_be_texted(school)
    _family, (one,), _children = home(school)
    return only_texts(one)


@pytest.fixture
def postbag(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Email that lies in a list."""
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    return bag


def token_for(adult: Adult, postbag: Postbag) -> str:
    """What the link in their mail holds."""
    return postbag.to(adult)[0].text.split("/l/")[1].split("/")[0]


def states() -> list[str]:
    return list(Booking.objects.order_by("pk").values_list("state", flat=True))


def test_text_says_what_when_and_its_numbers(mother: Adult, school: School, phones: Phones) -> None:
    told(school, hours=["morning"], where="The library")
    work()

    (said,) = phones.read()
    assert said.endswith(
        "Would you like to join in? Hear readers. When: In the morning. Where: The library. "
        "Reply 2 for YES or 3 for NO. Reply 5 and we will ring you."
    )


def test_yes_by_number_holds_a_place_and_no_gives_it_back(mother: Adult, school: School, phones: Phones) -> None:
    told(school)
    work()
    phones.read()

    text("2")
    assert states() == ["confirmed"]
    assert "Thank you for saying yes: Hear readers" in phones.read()[0]
    text("3")

    assert states() == ["cancelled"]
    assert "You said no to this" in phones.read()[0]


def test_a_bare_yes_counts_while_it_is_the_only_question(mother: Adult, school: School, phones: Phones) -> None:
    told(school)
    work()

    text("Yes please")

    assert states() == ["confirmed"]


def test_place_that_came_free_is_taken_by_text(mother: Adult, school: School, phones: Phones) -> None:
    _family, (first,), _pupils = home(school)
    opening = opened(school, capacity=1)
    said_yes(opening, first)
    services.say_yes_for(opening=opening, adult=mother, by=staff(school))
    services.say_no(opening=opening, adult=first, by=viewer_of_adult(first))
    work()
    assert "There is room for you now: Hear readers" in phones.read()[0]

    text("YES")

    assert states() == ["cancelled", "confirmed"]


def test_after_a_hold_a_text_does_nothing(mother: Adult, school: School, phones: Phones) -> None:
    told(school)
    work()
    hold(mother, Pupil.objects.get())

    text("2")

    assert states() == []


def test_by_the_link_alone_a_family_says_yes(school: School, postbag: Postbag) -> None:
    _family, (father,), _pupils = home(school)
    opening = told(school)
    work()
    token = token_for(father, postbag)
    page = Client().get(f"/l/{token}/way/{opening.ref}/")
    assert page.status_code == 200
    assert states() == []

    Client().post(f"/l/{token}/way/{opening.ref}/yes/")

    assert states() == ["confirmed"]
    assert "You said yes" in Client().get(f"/l/{token}/way/{opening.ref}/").content.decode()


def test_a_link_opens_no_other_way(school: School, postbag: Postbag) -> None:
    _family, (father,), _pupils = home(school)
    told(school)
    other: Opening = opened(school, title="Paint the fence")
    work()
    token = token_for(father, postbag)

    assert Client().get(f"/l/{token}/way/{other.ref}/").status_code == 404
    assert Client().post(f"/l/{token}/way/{other.ref}/yes/").status_code == 404
    assert states() == []
