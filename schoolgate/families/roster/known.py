"""What the school holds about adults before a file is written, and which of them a row of the file means.

Nobody is joined on a name alone: by the source's identifier; else, within one pupil, same name and relation; else same name *and*
the same email or mobile.
"""

from __future__ import annotations

from collections import defaultdict

from schoolgate.families.enums import QuestionAnswer, QuestionKind
from schoolgate.families.models import Adult, Contact, ImportQuestion, PostalAddress, Pupil, Tie
from schoolgate.families.roster.near import Endings
from schoolgate.families.roster.records import AdultRow, TieRow, folded
from schoolgate.schools.models import School

Pair = tuple[int, int]


class Known:
    """Adults with their contacts, homes and ties, found by what a file may say of them."""

    def __init__(self, school: School, source_kind: str, endings: Endings) -> None:
        self.source_kind = source_kind
        self.adults: dict[int, Adult] = {one.pk: one for one in Adult.objects.filter(school=school)}
        self.by_source = _by_source(school, source_kind, self.adults)
        self.by_name: dict[str, list[Adult]] = defaultdict(list)
        for one in self.adults.values():
            self.by_name[folded(one.forename, one.surname)].append(one)
        self.contacts: dict[int, dict[str, Contact]] = defaultdict(dict)
        self.taken_off: dict[int, set[str]] = defaultdict(set)
        for contact in Contact.objects.filter(school=school):
            if contact.ended_at is None:
                self.contacts[contact.adult_id][contact.value] = contact
            elif not endings.by_file(contact):
                self.taken_off[contact.adult_id].add(contact.value)
        ties = list(Tie.objects.filter(school=school))
        self.ties: dict[Pair, Tie] = {(one.pupil_id, one.adult_id): one for one in ties if one.ended_at is None}
        self.untied: set[Pair] = {(one.pupil_id, one.adult_id) for one in endings.by_hand(ties)} - self.ties.keys()
        homes = PostalAddress.objects.filter(school=school, ended_at=None).exclude(adult=None)
        self.homes: dict[int, PostalAddress] = {one.adult_id: one for one in homes if one.adult_id}

    def add(self, adult: Adult, row: AdultRow) -> None:
        """An adult whom this run made."""
        self.adults[adult.pk] = adult
        self.by_name[row.name].append(adult)
        if row.source_id:
            self.by_source[row.source_id] = adult

    def find(self, pupil: Pupil, row: AdultRow, tie: TieRow) -> Adult | None:
        """The adult whom a row means, if that is certain."""
        if row.source_id and row.source_id in self.by_source:
            return self.by_source[row.source_id]
        same_name = [one for one in self.by_name.get(row.name, []) if self._may_be(one, row)]
        pairs = [(one, self.ties.get((pupil.pk, one.pk))) for one in same_name]
        here = [one for one, tied in pairs if tied is not None and tied.relation == tie.relation]
        return _only(here) or _only([one for one in same_name if row.forename and self._reached(one, row)])

    def same_name(self, row: AdultRow) -> list[Adult]:
        """Others of this name who may be the same person: never two to whom one source gave two identifiers."""
        if not row.forename:
            return []
        return [one for one in self.by_name.get(row.name, []) if one.ended_at is None and self._may_be(one, row)]

    def _reached(self, known: Adult, row: AdultRow) -> bool:
        """Have they an email or a mobile in common?"""
        return bool(row.reached_by & self.contacts.get(known.pk, {}).keys())

    def _may_be(self, known: Adult, row: AdultRow) -> bool:
        """Two identifiers of one source are two people."""
        return not (row.source_id and known.source_kind == self.source_kind and known.source_id)


def _only(found: list[Adult]) -> Adult | None:
    """The one, if there is exactly one."""
    return found[0] if len(found) == 1 else None


def _by_source(school: School, source_kind: str, adults: dict[int, Adult]) -> dict[str, Adult]:
    """By the source's identifier; that of somebody who was joined leads to the one who stayed."""
    joined = ImportQuestion.objects.filter(
        school=school, kind=QuestionKind.SAME_NAME, answer=QuestionAnswer.JOINED, other__source_kind=source_kind
    )
    kept = {other: adult for other, adult in joined.values_list("other", "adult") if other and adult}
    return {
        one.source_id: _stayed(one, kept, adults)
        for one in adults.values()
        if one.source_kind == source_kind and one.source_id
    }


def _stayed(one: Adult, kept: dict[int, int], adults: dict[int, Adult]) -> Adult:
    """Along the joins, each once."""
    seen: set[int] = set()
    while one.pk in kept and one.pk not in seen and kept[one.pk] in adults:
        seen.add(one.pk)
        one = adults[kept[one.pk]]
    return one
