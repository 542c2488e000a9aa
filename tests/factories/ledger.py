"""Lines of the ledger, as small stories need them."""

from datetime import date
from typing import Any

from schoolgate.core.permits import Nobody
from schoolgate.ledger import services
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.models import Touch
from schoolgate.ledger.values import Line
from schoolgate.schools.models import School

DAY = date(2026, 3, 2)


def line(unit: str = "u1", kind: str = TouchKind.CAME, day: date = DAY, **about: Any) -> Line:
    """A family came to a fete, unless said otherwise."""
    return Line(kind, Way.TOGETHER, "door", day, "fete", "f1", unit, **about)


def touch(school: School, unit: str = "u1", **about: Any) -> Touch:
    """The same, written."""
    services.record(school=school.pk, lines=[line(unit, **about)], by=Nobody())
    row: Touch = Touch.objects.filter(unit=unit).latest("pk")
    return row
