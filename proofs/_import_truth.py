"""What an import must have done, worked out from the file itself and not from the product's own matching."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import Any

from django.apps import apps

from schoolgate.core.rows import InSchool
from schoolgate.families.models import Adult, Pupil, Tie
from schoolgate.families.roster.records import AdultRow, Roster
from schoolgate.schools.models import School

NOISE = {"families.ImportRun", "families.ImportChange", "core.AuditEntry"}


def fingerprint(school: School) -> str:
    """Every row of the school, of every table, but the trail of who did what."""
    found = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
        if issubclass(model, InSchool) and model._meta.label not in NOISE:
            rows: Any = model._base_manager.filter(school=school).order_by("pk")
            found.update(repr([model._meta.label, list(rows.values_list())]).encode())
    return found.hexdigest()


def joined_by_name(school: School, roster: Roster) -> list[str]:
    """Adults of two children whom nothing but a name makes one; children whom neither identifier nor UPN makes one."""
    wrong = []
    rows: dict[tuple[str, str], list[AdultRow]] = defaultdict(list)
    for tie in roster.ties.values():
        child, adult = roster.pupils.get(tie.pupil), roster.adults.get(tie.adult)
        if child is not None and adult is not None:
            rows[child.name, adult.name].append(adult)
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
