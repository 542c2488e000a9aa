"""Plain factories of notices, through the real verbs."""

from datetime import timedelta
from typing import Any

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.messages import services
from schoolgate.messages.models import Notice
from schoolgate.messages.values import Draft
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.schools import MemberFactory


def draft(**about: Any) -> Draft:
    """News for the whole school."""
    values: dict[str, Any] = {
        "kind": "must_know",
        "title": "The gate",
        "body": "Please come by the **back gate** on Monday.\n\n- The front gate is shut.",
        "terms": [Term(kind=TermKind.SCHOOL)],
        **about,
    }
    if values.get("wanted"):
        values.setdefault("due", (clock.now() + timedelta(days=10)).date())
    return Draft(**values)


def written(school: School, led_by: Member | None = None, **about: Any) -> Notice:
    """A draft."""
    writer = led_by or MemberFactory(school=school, role=Role.OFFICE)
    return services.write(school=school, draft=draft(**about), led_by=writer, by=viewer_of_member(writer))


def noticed(school: School, led_by: Member | None = None, **about: Any) -> Notice:
    """The same, sent."""
    notice = written(school, led_by, **about)
    return services.send(notice=notice, by=viewer_of_member(notice.led_by))
