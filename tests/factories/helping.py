"""Plain factories of ways to get involved, and of what the public page says, through the real verbs."""

from datetime import timedelta
from typing import Any

from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import browser, clock
from schoolgate.core.permits import Strength
from schoolgate.families.models import Adult
from schoolgate.helping import services
from schoolgate.helping.models import Entry, Opening
from schoolgate.helping.services import public
from schoolgate.helping.values import Plan
from schoolgate.places.models import Booking
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.schools import MemberFactory


def written(school: School, led_by: Member | None = None, **about: Any) -> Opening:
    """A way for the whole school, for two weeks, not shown yet."""
    leader = led_by or MemberFactory(school=school, role=Role.PARTNERSHIP)
    values: dict[str, Any] = {
        "kind": "helper",
        "title": "Hear readers",
        "summary": "Sit with a child and listen to a book.",
        "lang": "en",
        "until": clock.today(school.zone) + timedelta(days=14),
        "terms": [Term(kind=TermKind.SCHOOL)],
        "on_public": True,
        **about,
    }
    return services.make(school=school, plan=Plan(**values), led_by=leader, by=viewer_of_member(leader))


def opened(school: School, **about: Any) -> Opening:
    """The same, where families find it."""
    opening = written(school, **about)
    services.open_it(opening=opening, by=viewer_of_member(opening.led_by))
    return opening


def told(school: School, **about: Any) -> Opening:
    """The same, and they have been told."""
    opening = opened(school, **about)
    services.tell(opening=opening, by=viewer_of_member(opening.led_by))
    return opening


def said_yes(opening: Opening, adult: Adult, seats: int = 1) -> Booking:
    """A family said yes to it."""
    return services.say_yes(opening=opening, adult=adult, seats=seats, by=viewer_of_adult(adult))


def line(school: School, kind: str, **about: Any) -> Entry:
    """A line of the public page."""
    usual: dict[str, dict[str, Any]] = {
        "aims": {"title": "Fun", "words": "We laugh together."},
        "said": {
            "title": "Meetings were too early.",
            "words": "Half of them are at six now.",
            "day": clock.today(school.zone),
            "source": "survey",
        },
        "policies": {
            "title": "Homework",
            "words": "Ten minutes a day. More is never asked.",
            "link": "https://example.org/p",
        },
        "clubs": {
            "title": "Chess",
            "weekday": 1,
            "starts": "15:30",
            "ends": "16:30",
            "years": [3, 4],
            "leads": "parents",
        },
    }
    return public.write(school=school, kind=kind, values=usual[kind] | about, by=staff(school))


def staff(school: School, role: Role = Role.PARTNERSHIP) -> Any:
    """Somebody at school, as they act."""
    return viewer_of_member(MemberFactory(school=school, role=role))


def signed_in(person: Adult | Member) -> Client:
    """Their browser."""
    client = Client()
    strength = Strength.TWO_FACTORS if isinstance(person, Member) else Strength.CODE
    client.cookies[browser.SESSION] = accounts.open_session(user=person.user, strength=strength).token
    return client
