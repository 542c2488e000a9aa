"""Plain factories of occasions, through the real verbs."""

from datetime import timedelta
from typing import Any

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.events import services
from schoolgate.events.models import Event
from schoolgate.events.values import Plan
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.schools import MemberFactory


def planned(school: School, led_by: Member | None = None, **about: Any) -> Event:
    """An occasion in five days for the whole school, not yet invited to."""
    leader = led_by or MemberFactory(school=school, role=Role.PARTNERSHIP)
    start = (clock.now() + timedelta(days=5)).replace(hour=10, minute=0, second=0, microsecond=0)
    values: dict[str, Any] = {
        "kind": "family_learning",
        "title": "Story bags",
        "summary": "Come and make a story bag.",
        "lang": "en",
        "where": "The library",
        "starts_at": start,
        "ends_at": start + timedelta(hours=1),
        "terms": [Term(kind=TermKind.SCHOOL)],
        "capacity": 4,
        **about,
    }
    return services.plan(school=school, plan=Plan(**values), led_by=leader, by=viewer_of_member(leader))


def invited(school: School, **about: Any) -> Event:
    """The same, with the invitation sent."""
    event = planned(school, **about)
    services.invite(event=event, by=viewer_of_member(event.led_by))
    return event
