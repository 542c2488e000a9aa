"""What an import must have done, worked out from the file itself and not from the product's own matching."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from schoolgate.core.rows import InSchool
from schoolgate.families.models import Adult, Pupil, Tie
from schoolgate.families.roster.records import AdultRow, Roster
from schoolgate.schools.models import School

WORDS = (models.CharField, models.TextField)
NOISE = {"families.ImportRun", "families.ImportChange", "core.AuditEntry"}


def fingerprint(school: School, *, all_of_it: bool = False) -> str:
    """Every row of the school, of every table, but the trail of who did what; or that too, with the size of all other tables."""
    found = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
        rows: Any = model._base_manager.all()
        if not issubclass(model, InSchool):
            said: object = rows.count() if all_of_it else ""
        elif all_of_it or model._meta.label not in NOISE:
            said = list(rows.filter(school=school).order_by("pk").values_list())
        else:
            continue
        found.update(repr([model._meta.label, said]).encode())
    return found.hexdigest()


def misfits(school: School) -> list[str]:
    """What SQLite kept and a stricter database would have refused: words longer than their column, zero bytes."""
    wrong = []
    for model in apps.get_models():
        most = {one.name: one.max_length or 10**6 for one in model._meta.concrete_fields if isinstance(one, WORDS)}
        if most and issubclass(model, InSchool):
            rows: Any = model._base_manager.filter(school=school)
            wrong += [
                f"{model._meta.label}.{name}: {len(value)} letters"
                for row in rows.values(*most)
                for name, value in row.items()
                if value and (len(value) > most[name] or "\x00" in value)
            ]
    return wrong


def fewest(path: Path) -> tuple[int, int]:
    """Children and adults whom a good report has at least, read with nothing of the product."""
    text = path.read_text(encoding="utf-8")
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    children: set[str] = set()
    groups: list[set[tuple[str, ...]]] = []
    heading, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    beside = sum(cell.startswith("Contact") and cell.casefold().endswith("forename") for cell in heading)
    for row in rows:
        children.add(row[0])
        for first, last, relation, email, mobile, _duty in (row[at : at + 6] for at in range(7, 7 + beside * 6, 6)):
            marks: set[tuple[str, ...]] = {("beside", row[0], first, last, relation)}
            marks |= {("by", first, last, way) for way in (email, mobile) if way}
            touching = [one for one in groups if one & marks]
            groups = [one for one in groups if not one & marks] + [marks.union(*touching)]
    return len(children), len(groups)


def joined_by_name(school: School, roster: Roster) -> list[str]:
    """Adults of two children whom nothing but a name makes one; children whom neither identifier nor UPN makes one."""
    wrong = []
    rows: dict[tuple[str, str], list[AdultRow]] = defaultdict(list)
    for tie in roster.ties.values():
        child, row = roster.pupils.get(tie.pupil), roster.adults.get(tie.adult)
        if child is not None and row is not None:
            rows[child.name, row.name].append(row)
    for adult in Adult.objects.filter(school=school):
        ties = list(Tie.objects.filter(adult=adult).select_related("pupil"))
        said = [rows.get((_name(tie.pupil), _folded(adult)), []) for tie in ties]
        wrong += [
            f"{adult.pk} of {ties[0].pupil_id} and {ties[place].pupil_id}"
            for place, here in enumerate(said)
            if place and not _one_person(said[:place], here)
        ]
    if Pupil.objects.filter(school=school).count() < _children(roster):
        wrong.append("children")
    return wrong


def _one_person(before: list[list[AdultRow]], here: list[AdultRow]) -> bool:
    """Is there a reason beside the name?"""
    others = [one for rows in before for one in rows]
    return any(
        a.key == b.key or (a.source_id and a.source_id == b.source_id) or a.reached_by & b.reached_by
        for a in others
        for b in here
    )


def _children(roster: Roster) -> int:
    """How many children the file has at least: rows that share an identifier or a UPN are one."""
    groups: list[set[str]] = []
    for row in roster.pupils.values():
        marks = {f"id:{row.source_id or row.key}"} | ({f"upn:{row.upn}"} if row.upn else set())
        touching = [one for one in groups if one & marks]
        groups = [one for one in groups if not one & marks] + [marks.union(*touching)]
    return len(groups)


def _name(pupil: Pupil) -> str:
    """As a file's rows are compared."""
    return " ".join(f"{pupil.forename} {pupil.surname}".casefold().split())


def _folded(adult: Adult) -> str:
    """The same for an adult."""
    return " ".join(f"{adult.forename} {adult.surname}".casefold().split())
