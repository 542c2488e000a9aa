"""Evidence that is accepted in the world of the proof `figures`: who took part in one thing, frozen by the real verb beside the week.

What the attacker is told of each piece is more than a page says: in which columns its families lie, which piece lies in which, and
that all who came this term are those who took part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from proofs._figures_book import Key, Table, Week
from schoolgate.award import groups
from schoolgate.award.enums import Says
from schoolgate.award.models import Evidence
from schoolgate.core import figures
from schoolgate.core.figures import TOTAL, Cell, Published
from schoolgate.core.sheets import EVERYONE
from schoolgate.ledger.enums import TouchKind
from schoolgate.reach.enums import Column
from schoolgate.schools.models import School

DID = frozenset({EVERYONE, Column.DELIVERED, Column.PRESSED, Column.DID})
TOOK = DID | {Column.TOOK_PART}
NOW, TERM, YEAR_FOUR, ANSWERED = "piece-now", "piece-term", "piece-year-4", "piece-answered"
LIES = {NOW: TOOK | {TERM}, TERM: TOOK, YEAR_FOUR: TOOK | {NOW, TERM}, ANSWERED: DID}
ALL_OF = {TERM: Column.TOOK_PART}  # everyone of that column is in it
GROWS = frozenset({TERM})
Told = list[tuple[date, TouchKind, int, int]]  # day, what, family, its year group


@dataclass(frozen=True)
class Truth:
    """One table of a piece, as it was counted."""

    table: str
    groups: Mapping[str, Cell]
    total: Cell


def accept(week: Week, told: Told, school: School, day: date, dice: Any) -> None:
    """Some of four pieces of evidence, each of whom a page may tell by group."""
    for name, families in _who(told, week, day).items():
        if families and dice.random() < 0.5:
            with _noting() as noted:
                evidence = Evidence(school=school, title=name, claim=name, says=Says.COUNTED, day=day)
                evidence.save()
                groups.freeze(evidence=evidence, families=families, school=school)
            for one in noted:
                _keep(week, name, one, figures.frozen(school=school.pk, table=one.table))


def _who(told: Told, week: Week, day: date) -> dict[str, frozenset[int]]:
    """Whom each piece is of."""
    came = [(on, family, year) for on, kind, family, year in told if kind == TouchKind.CAME and on >= week.term]
    return {
        NOW: frozenset(family for on, family, _year in came if on == day),
        TERM: frozenset(family for _on, family, _year in came),
        YEAR_FOUR: frozenset(family for on, family, year in came if on == day and year == 4),
        ANSWERED: frozenset(family for on, kind, family, _year in told if kind == TouchKind.ANSWERED and on == day),
    }


@contextmanager
def _noting() -> Iterator[list[Truth]]:
    """Note what is counted, before anything is hidden."""
    noted: list[Truth] = []
    plain = figures.freeze_part

    def freeze_part(**said: Any) -> Published:
        noted.append(Truth(said["table"], said["groups"], said["total"]))
        return plain(**said)

    figures.freeze_part = freeze_part  # type: ignore[assignment]
    try:
        yield noted
    finally:
        figures.freeze_part = plain


def _keep(week: Week, name: str, truth: Truth, shown: Published) -> None:
    """What was published, and what was true."""
    dimension = truth.table.rpartition(":")[2]
    total = shown.pop(TOTAL, None)
    cells = {group: cell.k if cell else None for group, cell in shown.items()}
    week.pieces[name, dimension] = Table(total.k if total else None, cells)
    for group, counts in week.truth[dimension].items():
        counts[name] = truth.groups[group].k if group in truth.groups else 0  # type: ignore[index]


def span(band: int) -> tuple[int, int]:
    """What a band of six may be. Of none it is known: 1 to 5 would be hidden."""
    return (band, band + figures.BAND - 1) if band else (0, 0)


def wholes(name: str) -> frozenset[str]:
    """The columns and pieces in which one lies."""
    return frozenset(LIES[name])


__all__ = ["ALL_OF", "GROWS", "LIES", "Key", "accept", "span", "wholes"]
