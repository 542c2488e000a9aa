"""What `elsewhere` tells of what happened and was of no family."""

from collections.abc import Iterable
from datetime import date

from schoolgate.core.happened import Happened
from schoolgate.elsewhere.enums import Kind
from schoolgate.elsewhere.models import Happening


def staff_trained(school: int, since: date, until: date) -> Iterable[Happened]:
    """Each training, with how many colleagues were there."""
    return _of(Kind.TRAINED, school, since, until)


def displays_made(school: int, since: date, until: date) -> Iterable[Happened]:
    """Each display, or several at once."""
    return _of(Kind.DISPLAYED, school, since, until)


def _of(kind: Kind, school: int, since: date, until: date) -> Iterable[Happened]:
    """What stands of a kind."""
    rows = (
        Happening.objects.live().filter(school=school, kind=kind, day__gte=since, day__lte=until).order_by("day", "pk")
    )
    return [Happened(one.ref, one.day, one.title, one.number or 1, ("happening", one.ref)) for one in rows]
