"""The official rows with what they are mapped to and the evidence that flows to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.award.frameworks import Framework, Indicator, Objective, framework, indicator
from schoolgate.award.likeness import Like, likely
from schoolgate.award.models import Mapped, OfficialRow
from schoolgate.award.official import Given
from schoolgate.award.queries.evidence import serving
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import School


@dataclass(frozen=True)
class OfficialLine:
    """A row, the indicators it is near to, and the evidence (by primary key) that it has through them."""

    row: OfficialRow
    indicators: list[Indicator]
    evidence: list[int]


@dataclass(frozen=True)
class Choice:
    """What may be ticked for a row: what it is mapped to, and what is likely besides."""

    line: OfficialLine
    likes: list[Like]

    @property
    def mapped(self) -> set[str]:
        """Codes that are ticked."""
        return {one.code for one in self.line.indicators}


@dataclass(frozen=True)
class Difference:
    """What a list would change."""

    new: list[Given]
    changed: list[Given]
    same: int
    gone: list[OfficialRow]


def official(*, viewer: Viewer, school: School) -> list[tuple[Objective, list[OfficialLine]]]:
    """The official rows by objective, in their order; empty where the school brought none. Three queries."""
    chosen = framework(school.framework)
    rows = list(_rows(viewer, school))
    codes: dict[int, list[str]] = defaultdict(list)
    for row, code in Mapped.objects.filter(row__in=rows).values_list("row", "indicator").order_by("pk"):
        codes[row].append(code)
    evidence: dict[str, list[int]] = defaultdict(list)
    if rows:
        for code, piece in serving(viewer=viewer).order_by("pk").values_list("indicator", "evidence"):
            evidence[code].append(piece)
    lines: dict[str, list[OfficialLine]] = defaultdict(list)
    for one in rows:
        known = [found for found in map(indicator, codes[one.pk]) if found is not None]
        pieces = dict.fromkeys(piece for found in known for piece in evidence[found.code])
        lines[one.objective].append(OfficialLine(one, known, list(pieces)))
    return [(one, lines[one.code]) for one in chosen.objectives if lines[one.code]]


def is_arranged_by_official(*, viewer: Viewer, school: School) -> bool:
    """Did the school bring the official rows, and look at every one of them?"""
    rows = _rows(viewer, school)
    return rows.exists() and not rows.filter(confirmed_at=None).exists()


def choices(*, viewer: Viewer, school: School) -> list[tuple[Objective, list[Choice]]]:
    """For the page on which the lead confirms: up to three likely indicators a row, and whatever it is mapped to."""
    chosen = framework(school.framework)
    found = official(viewer=viewer, school=school)
    return [(objective, [_choice(line, chosen) for line in lines]) for objective, lines in found]


def difference(*, viewer: Viewer, school: School, rows: Sequence[Given]) -> Difference:
    """What bringing in these rows would change."""
    live = {one.code: one for one in _rows(viewer, school)}
    given = {one.code for one in rows}
    new = [one for one in rows if one.code not in live]
    kept = [one for one in rows if one.code in live]
    changed = [one for one in kept if (live[one.code].text, live[one.code].objective) != (one.text, one.objective)]
    gone = [one for code, one in live.items() if code not in given]
    return Difference(new, changed, len(kept) - len(changed), gone)


def _rows(viewer: Viewer, school: School) -> QuerySet[OfficialRow]:
    """What stands, in order."""
    return OfficialRow.objects.visible_to(viewer).filter(school=school, framework=school.framework, ended_at=None)


def _choice(line: OfficialLine, chosen: Framework) -> Choice:
    """What is likely, and what is mapped, each once."""
    row = line.row
    likes = likely(row.text, hint=row.like, framework=chosen, objective=row.objective)
    have = {one.indicator.code for one in likes}
    return Choice(line, [*likes, *(Like(one, 0.0) for one in line.indicators if one.code not in have)])
