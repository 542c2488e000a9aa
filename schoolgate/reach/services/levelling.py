"""Each night every family's level in this term is summed anew from the ledger, so that no page has to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Count, Max, Min

from schoolgate.asks.models import Item
from schoolgate.core import clock
from schoolgate.families.models import FamilyAdult
from schoolgate.families.queries import languages_of
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Touch
from schoolgate.outbox.models import Delivery
from schoolgate.reach.enums import FAMILIES_OWN, Level
from schoolgate.reach.models import FamilyLevel
from schoolgate.reach.queries import grouping
from schoolgate.reach.queries.facts import facts
from schoolgate.reach.queries.levels import level_of
from schoolgate.reach.queries.terms import term_of
from schoolgate.schools.models import School

FIELDS = [
    "counted_on", "level", "times", "last_did", "last_own", "last_took", "is_first", "is_matched", "is_invited",
    "has_come", "facts",
]  # fmt: skip
BATCH = 500


def level(*, school: School) -> int:
    """Sum the term so far, of every family that is here. Returns how many. The long reads hold no lock; the rows change at once."""
    day = clock.today(school.zone)
    term = term_of(school, day).starts
    homes = grouping.families(school)
    kinds = _kinds(term, day)
    ever = _ever(day)
    found = facts(school, homes, term, day)
    invited, came = _invited(term, day)
    matched = _matched(term)
    rows = []
    for home in homes:
        days = ever.get(home, {})
        first, last = _first(days, TouchKind.did()), _last(days, TouchKind.did())
        reached, times = level_of(kinds[home])
        rows.append(
            FamilyLevel(
                school=school,
                family_id=home,
                term=term,
                counted_on=day,
                level=reached,
                times=times,
                last_did=last,
                last_own=_last(days, FAMILIES_OWN),
                last_took=_last(days, TouchKind.took_part()),
                is_first=first is not None and first >= term and reached >= Level.DID,
                is_matched=home in matched and reached >= Level.DELIVERED,
                is_invited=home in invited,
                has_come=home in invited and home in came,
                facts={**found[home], "matched": home in matched},
            )
        )
    _write(school, term, rows)
    return len(rows)


@transaction.atomic
def _write(school: School, term: date, rows: list[FamilyLevel]) -> None:
    """The term's rows; those of families that are gone go."""
    FamilyLevel.objects.filter(school=school, term=term).exclude(family__in=[one.family_id for one in rows]).delete()
    FamilyLevel.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["family", "term"], update_fields=FIELDS
    )


def _kinds(since: date, until: date) -> dict[int, dict[str, int]]:
    """Of each family, on how many days each kind of thing happened: one grouped query."""
    rows = Touch.objects.standing().filter(day__gte=since, day__lte=until, family__isnull=False)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    counted = rows.order_by().values_list("family", "kind").annotate(Count("day", distinct=True))
    for family, kind, days in counted:
        found[family][kind] = days
    took = rows.filter(kind__in=TouchKind.took_part()).order_by().values_list("family")
    for family, days in took.annotate(Count("day", distinct=True)):
        found[family]["days"] = days
    return found


def _ever(until: date) -> dict[int, dict[str, tuple[date, date]]]:
    """The first and the last day of each kind of thing that each family ever did: one grouped query."""
    rows = Touch.objects.standing().filter(kind__in=TouchKind.did(), day__lte=until, family__isnull=False)
    found: dict[int, dict[str, tuple[date, date]]] = defaultdict(dict)
    counted = rows.order_by().values_list("family", "kind").annotate(Min("day"), Max("day"))
    for family, kind, first, last in counted:
        found[family][kind] = (first, last)
    return found


def _first(days: Mapping[str, tuple[date, date]], kinds: Collection[str]) -> date | None:
    """The first day of one of these kinds."""
    return min((first for kind, (first, _last_day) in days.items() if kind in kinds), default=None)


def _last(days: Mapping[str, tuple[date, date]], kinds: Collection[str]) -> date | None:
    """The last."""
    return max((last for kind, (_first_day, last) in days.items() if kind in kinds), default=None)


def _invited(since: date, until: date) -> tuple[set[int], set[int]]:
    """Families that were asked to an occasion this term, and those that came to one."""
    items = Item.objects.filter(ask__source_kind="event", ask__told_at__date__gte=since, ask__due__lte=until)
    invited = set(items.exclude(family=None).values_list("family", flat=True))
    alone = set(items.filter(family=None).values_list("adult", flat=True))
    invited |= set(FamilyAdult.objects.live().filter(adult__in=alone).values_list("family", flat=True))
    rows = Touch.objects.standing().filter(kind=TouchKind.CAME, source_kind="event", day__gte=since, day__lte=until)
    return invited, set(rows.exclude(family=None).values_list("family", flat=True).distinct())


def _matched(since: date) -> set[int]:
    """Families to whom everything that left this term came in the language that its adult reads."""
    sent = Delivery.objects.filter(made_at__date__gte=since, family__isnull=False).exclude(said={})
    rows = list(sent.order_by().values_list("family", "adult", "said__lang").distinct())
    reads = languages_of({adult for _family, adult, _lang in rows})
    found = {family for family, _adult, _lang in rows}
    return found - {family for family, adult, lang in rows if not _same(str(lang or ""), reads.get(adult, ""))}


def _same(one: str, other: str) -> bool:
    """Is it one language, whatever the region?"""
    return one.split("-")[0] == other.split("-")[0]
