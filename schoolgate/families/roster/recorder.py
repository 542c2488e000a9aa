"""Writes rows and remembers what each was before, so that a difference can be shown and a run taken back."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models

from schoolgate.core import clock
from schoolgate.families.models import ImportChange, ImportQuestion

COUNTED = {"Pupil": "pupils", "Adult": "adults", "Member": "staff", "Group": "groups", "Tie": "ties"}
WORDS = ("new", "changed", "left", "unchanged")
OWNERS: dict[str, Callable[[Any], str]] = {
    "Contact": lambda _row: "Adult",
    "GroupStaff": lambda _row: "Member",
    "Membership": lambda _row: "Pupil",
    "PupilFact": lambda _row: "Pupil",
    "PostalAddress": lambda row: "Adult" if row.adult_id else "Pupil",
}
CALLED = {"GroupStaff": "group", "Membership": "group", "PostalAddress": "home"}  # the others say their own kind
Key = tuple[str, int]


@dataclass
class Change:
    """One row that was made, changed or ended."""

    row: models.Model
    act: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@dataclass
class Beside:
    """What changed beside a person, in the words of the columns; the first row that did."""

    row: Any
    words: dict[str, None]

    @property
    def name(self) -> str:
        """Whose it is."""
        return str(getattr(self.row, OWNERS[type(self.row).__name__](self.row).lower()))


class Recorder:
    """One run's changes and questions."""

    def __init__(self, school: int, source_kind: str, by: int | None) -> None:
        self.school, self.source_kind, self.by = school, source_kind, by
        self.now = clock.now()
        self.changes: list[Change] = []
        self.questions: dict[str, ImportQuestion] = {}
        self.seen: Counter[Key] = Counter()
        self.touched_ties = self.court_cells = False

    def make(self, row: models.Model) -> models.Model:
        """Save a new row."""
        row.save(force_insert=True)
        self.changes.append(Change(row, "new", after=snapshot(row)))
        self._note(row)
        return row

    def change(self, row: models.Model, **values: Any) -> bool:
        """Change fields that differ; True if any did."""
        differ = {name: value for name, value in values.items() if getattr(row, name) != value}
        self._note(row)
        if not differ:
            return False
        before = {name: plain(getattr(row, name)) for name in differ}
        for name, value in differ.items():
            setattr(row, name, value)
        row.save(update_fields=list(differ))
        self.changes.append(Change(row, "changed", before, {name: plain(value) for name, value in differ.items()}))
        return True

    def end(self, row: Any) -> None:
        """Let a row end."""
        row.ended_at, row.ended_by_id = self.now, self.by
        row.save(update_fields=["ended_at", "ended_by"])
        self.changes.append(Change(row, "left", {"ended_at": None}, {"ended_at": plain(row.ended_at)}))
        self._note(row)

    def same(self, row: models.Model) -> None:
        """A row that the file says again."""
        self._note(row)

    def again(self, row: Any) -> None:
        """A row that a file ended lives again."""
        before = {"ended_at": plain(row.ended_at), "ended_by_id": row.ended_by_id}
        row.ended_at = row.ended_by_id = None
        row.save(update_fields=["ended_at", "ended_by"])
        self.changes.append(Change(row, "changed", before, dict.fromkeys(before)))
        self._note(row)

    def ask(self, kind: str, what: str, *parts: object, **about: Any) -> None:
        """A question for a person: once a unit, however often it comes."""
        unit = hashlib.sha256("|".join([kind, *map(str, parts)]).encode()).hexdigest()
        self.questions[unit] = ImportQuestion(
            school_id=self.school, kind=kind, what=str(what)[:300], unit=unit, source_kind=self.source_kind,
            made_at=self.now, made_by_id=self.by, **about,
        )  # fmt: skip

    def counts(self) -> dict[str, dict[str, int]]:
        """New, changed, left and unchanged rows of each sort; a row counts once, by the weightiest.

        Whoever has another number, class or home is changed too.
        """
        by_row = self._acts()
        for key in self.beside():
            by_row[key] = "changed"
        found = {name: dict.fromkeys(WORDS, 0) for name in COUNTED.values()}
        for (model, _pk), act in by_row.items():
            found[COUNTED[model]][act] += 1
        return found

    def beside(self) -> dict[Key, Beside]:
        """What changed beside people who themselves neither came nor went: how to reach them, class, home, facts."""
        acts, found = self._acts(), dict[Key, Beside]()
        for one in self.changes:
            key, what = owner(one.row)
            if key and acts.get(key) in ("changed", "unchanged"):
                found.setdefault(key, Beside(one.row, {})).words[what] = None
        return found

    def rows(self, run: Any) -> list[ImportChange]:
        """What undo needs."""
        return [
            ImportChange(
                school_id=self.school, run=run, model=one.row._meta.label, row=one.row.pk, act=one.act, before=one.before,
                after=one.after,
            )
            for one in self.changes
        ]  # fmt: skip

    def _acts(self) -> dict[Key, str]:
        """What happened to each row that is counted."""
        found: dict[Key, str] = dict.fromkeys(self.seen, "unchanged")
        for one in self.changes:
            key = (type(one.row).__name__, int(one.row.pk))
            if key in found and WORDS.index(one.act) < WORDS.index(found[key]):
                found[key] = one.act
        return found

    def _note(self, row: models.Model) -> None:
        """A row of a sort that is counted."""
        if type(row).__name__ in COUNTED:
            self.seen[type(row).__name__, int(row.pk)] += 1


def owner(row: Any) -> tuple[Key | None, str]:
    """Whose row it is, if it is somebody's, and what it says of them."""
    sort = type(row).__name__
    if sort not in OWNERS:
        return None, ""
    whose = OWNERS[sort](row)
    return (whose, int(getattr(row, f"{whose.lower()}_id"))), CALLED.get(sort) or str(row.kind)


def snapshot(row: models.Model) -> dict[str, Any]:
    """Every field of a row but its keys, as JSON holds it."""
    names = [one.attname for one in row._meta.concrete_fields if one.name not in ("id", "ref", "school", "made_by")]
    return {name: plain(getattr(row, name)) for name in names}


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    return value.isoformat() if isinstance(value, date | datetime) else value
