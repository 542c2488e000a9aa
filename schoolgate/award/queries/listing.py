"""Evidence, looked through: by words, objective, who stands for it, school year, what it was brought in as."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from schoolgate.award.frameworks import framework
from schoolgate.award.models import Evidence
from schoolgate.award.queries.evidence import changes, evidence, serving
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import School, Year


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. `brought` may be "ledger": all that nobody brought in."""

    words: str = ""
    objective: str = ""
    says: str = ""
    year: str = ""
    brought: str = ""
    sort: str = "new"


def found(*, viewer: Viewer, school: School, wanted: Wanted) -> QuerySet[Evidence] | list[Evidence]:
    """What stands and fits, in the order asked for."""
    rows = evidence(viewer=viewer)
    for word in wanted.words.split()[:6]:
        rows = rows.filter(
            Q(title__icontains=word) | Q(claim__icontains=word) | Q(effect__icontains=word) | Q(who_for__icontains=word)
        )
    if wanted.says:
        rows = rows.filter(says=wanted.says)
    if wanted.brought:
        rows = rows.filter(brought="" if wanted.brought == "ledger" else wanted.brought)
    rows = _of_year(rows, wanted.year, school)
    if wanted.objective and (objective := framework(school.framework).objective(wanted.objective)):
        serves = serving(viewer=viewer).filter(indicator__in=objective.indicators)
        rows = rows.filter(pk__in=serves.values("evidence"))
    return _sorted(rows, wanted.sort, viewer)


def years(*, school: School) -> list[Year]:
    """School years, the latest first."""
    return list(Year.objects.filter(school=school).order_by("-starts"))


def _of_year(rows: QuerySet[Evidence], year: str, school: School) -> QuerySet[Evidence]:
    """Those of one school year, by its ref."""
    row = Year.objects.filter(school=school, ref=year).first() if year else None
    return rows.filter(day__gte=row.starts, day__lte=row.ends) if row else rows


def _sorted(rows: QuerySet[Evidence], sort: str, viewer: Viewer) -> QuerySet[Evidence] | list[Evidence]:
    """The newest first; or where little stands; or where something has changed since."""
    if sort == "thin":
        pairs = list(serving(viewer=viewer).values_list("evidence", "indicator"))
        have = Counter(code for _pk, code in pairs)
        fewest: dict[int, int] = defaultdict(int)
        for pk, code in pairs:
            fewest[pk] = min(fewest.get(pk, have[code]), have[code])
        return sorted(rows, key=lambda one: fewest[one.pk])
    if sort == "changed":
        moved = set(changes(viewer=viewer).values_list("evidence", flat=True))
        return sorted(rows, key=lambda one: one.pk not in moved)
    return rows
