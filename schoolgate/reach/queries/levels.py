"""How far a family was reached: from what stands in the ledger, by one rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Count

from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Family
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Touch
from schoolgate.reach.enums import Level
from schoolgate.reach.models import FamilyLevel
from schoolgate.reach.queries.terms import term_of
from schoolgate.schools.models import School

DAYS = "days"  # on so many they took part
A_DAY = timedelta(days=1)


def level_of(kinds: Mapping[str, int]) -> tuple[Level, int]:
    """The level of a family with so many days of each kind of touch, and on how many days it took part."""
    took = kinds.get(DAYS, 0)
    if TouchKind.SHAPED in kinds:
        return Level.SHAPED, took
    if took:
        return Level.AGAIN if took > 1 else Level.TOOK_PART, took
    if TouchKind.did() & set(kinds):
        return Level.DID, 0
    if TouchKind.PRESSED in kinds:
        return Level.PRESSED, 0
    return Level.DELIVERED if TouchKind.DELIVERED in kinds else Level.NOTHING, 0


def level_now(*, viewer: Viewer, school: School, family: Family) -> Level:
    """How far one family was reached this term, up to this minute."""
    require(viewer, Can.REACH_NAMES, on=school)
    since = term_of(school, clock.today(school.zone)).starts
    rows = Touch.objects.standing().filter(family=family, day__gte=since).order_by()
    kinds = dict(rows.values_list("kind").annotate(Count("day", distinct=True)))
    took = rows.filter(kind__in=TouchKind.took_part()).aggregate(days=Count("day", distinct=True))["days"]
    return level_of({**kinds, DAYS: took} if took else kinds)[0]


def levels(school: School) -> dict[int, FamilyLevel]:
    """This term's rows, one a family."""
    term = term_of(school, clock.today(school.zone)).starts
    return {one.family_id: one for one in FamilyLevel.objects.filter(school=school, term=term)}


def did_since_counted(rows: Mapping[int, FamilyLevel], until: date) -> dict[int, date]:
    """Families that did something after the night's count, and when last: today's answers count today."""
    counted = min((one.counted_on for one in rows.values()), default=date.min)
    found: dict[int, date] = {}
    touches = Touch.objects.standing().filter(
        kind__in=TouchKind.did(), day__gte=counted, day__lte=until, family__isnull=False
    )
    for family, day in touches.values_list("family", "day"):
        found[family] = max(day, found.get(family, date.min))
    return found
