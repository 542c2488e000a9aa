"""Messages on a phone: on, off, gone; in the adult's own order; of nobody else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from schoolgate.accounts import services as accounts
from schoolgate.accounts.models import Session
from schoolgate.accounts.services.tidying import sweep
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.families.errors import NotThisPhone
from schoolgate.families.models import Adult, PushDevice, Tie
from schoolgate.families.services import access, devices
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.schools import MemberFactory

ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"
POINT = "B" + "A" * 86
SECRET = "A" * 22


def lead(school: School) -> StaffViewer:
    """The safeguarding lead."""
    return viewer_of_member(MemberFactory(school=school, role=Role.SAFEGUARDING))


def turned_on(adult: Adult, endpoint: str = ENDPOINT, session: Session | None = None) -> PushDevice:
    """They turned it on."""
    by = viewer_of_adult(adult)
    (one,) = devices.turn_on(
        adults=[adult], endpoint=endpoint, p256dh=POINT, auth=SECRET, name="Android", session=session, by=by
    )
    adult.refresh_from_db()
    return one


def test_who_turns_it_on_last_has_the_browser(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    first, second = turned_on(mother), turned_on(father)

    first.refresh_from_db()
    assert (first.is_live, second.is_live) == (False, True)


def test_year_later_it_is_over_and_not_merely_forgotten(school: School) -> None:
    _family, (mother,), _children = home(school)
    one = turned_on(mother, session=accounts.open_session(user=mother.user).session)
    with clock.standing_at(clock.now() + timedelta(days=400)):
        sweep()

    one.refresh_from_db()
    assert (one.session, one.is_live) == (None, False)


def test_second_step_on_the_phone_leaves_it_on(school: School) -> None:
    _family, (mother,), _children = home(school)
    one = turned_on(mother, session=accounts.open_session(user=mother.user).session)
    assert one.session is not None

    strong = accounts.strengthen(session=one.session).session
    one.refresh_from_db()
    assert (one.session, one.is_live) == (strong, True)

    accounts.end_session(session=strong)
    one.refresh_from_db()
    assert not one.is_live


def test_last_tie_that_ends_takes_the_phone_with_it(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    one = turned_on(mother)
    Tie.objects.filter(adult=mother, pupil=son).update(ended_at=clock.now())

    access.settle(school=school.pk, adults=[mother.pk], by=lead(school))

    one.refresh_from_db()
    assert not one.is_live


def test_sixth_browser_takes_the_place_of_the_first(school: School) -> None:
    _family, (mother,), _children = home(school)
    made = [turned_on(mother, f"{ENDPOINT}{number}") for number in range(6)]

    live = PushDevice.objects.filter(ended_at=None).values_list("pk", flat=True)
    assert sorted(live) == [one.pk for one in made[1:]]


def test_lost_phone_gets_nothing_more(school: School) -> None:
    _family, (mother,), _children = home(school)
    one = turned_on(mother)

    access.end_everything(adult=mother, why="lost")

    one.refresh_from_db()
    assert not one.is_live


@pytest.mark.parametrize(
    ("endpoint", "point", "secret"),
    [
        ("https://evil.example/x", POINT, SECRET),
        ("http://127.0.0.1:8000/", POINT, SECRET),
        (ENDPOINT + "x" * 1000, POINT, SECRET),
        (ENDPOINT, "AAAA", SECRET),
        (ENDPOINT, POINT, ""),
        ("", "", ""),
    ],
)
def test_what_is_no_subscription_is_refused(school: School, endpoint: str, point: str, secret: str) -> None:
    _family, (mother,), _children = home(school)

    with pytest.raises(NotThisPhone):
        devices.turn_on(adults=[mother], endpoint=endpoint, p256dh=point, auth=secret, by=viewer_of_adult(mother))
    assert not PushDevice.objects.exists()


def test_nobody_turns_it_on_for_another(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)

    with pytest.raises(PermissionDenied):
        devices.turn_on(adults=[father], endpoint=ENDPOINT, p256dh=POINT, auth=SECRET, by=viewer_of_adult(mother))


def test_office_sees_the_phone_and_keeps_their_order_when_it_mends_their_wishes(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    turned_on(mother)
    office = sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)
    page, wishes = (reverse(f"families:{name}", args=[school.slug, mother.ref]) for name in ("adult", "wishes"))
    assert "Messages on its screen" in office.get(page).content.decode()
    form = office.get(wishes).content.decode()
    assert "Their phone’s screen first" in form

    office.post(wishes, {"reads": "ur", "way": "push", "news": "weekly"})

    mother.refresh_from_db()
    assert (mother.reads, mother.channels) == ("ur", ["push", "email", "text", "letter"])
    others = reverse("families:wishes", args=[school.slug, father.ref])
    assert "Their phone’s screen first" not in office.get(others).content.decode()
