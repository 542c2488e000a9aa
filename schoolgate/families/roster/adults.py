"""Adults, contacts and ties of a file, written. Nobody is joined on a name alone; near a limit a person decides."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from schoolgate.accounts import services as accounts
from schoolgate.core import clock
from schoolgate.families.enums import ContactKind, Effect, LimitWhy
from schoolgate.families.models import Adult, Contact, PostalAddress, Pupil, Restriction, SafetyHold, Tie
from schoolgate.families.queries import limited_ties
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import AdultRow, Roster, TieRow
from schoolgate.families.values import same_home
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.services import make_todo


class Adults:
    """Writes adults with their contacts, homes and ties."""

    def __init__(
        self, roster: Roster, school: School, pupils: dict[str, Pupil], notes: Recorder, *, new_only: set[int] | None
    ) -> None:
        self.roster, self.school, self.pupils, self.notes = roster, school, pupils, notes
        self.new_only = new_only  # nightly: adults wait for a person, whoever the child is
        self.adults = {one.pk: one for one in Adult.objects.filter(school=school)}
        self.by_source = {
            one.source_id: one
            for one in self.adults.values()
            if one.source_kind == roster.source_kind and one.source_id
        }
        self.contacts = self._contacts()
        self.ties: dict[tuple[int, int], Tie] = {
            (one.pupil_id, one.adult_id): one for one in Tie.objects.filter(school=school, ended_at=None)
        }
        self.guarded = self._guarded()
        self.by_name: dict[str, list[Adult]] = defaultdict(list)
        for one in self.adults.values():
            self.by_name[f"{one.forename} {one.surname}".casefold().strip()].append(one)
        self.homes = {one.adult_id: one for one in PostalAddress.objects.filter(adult__in=self.adults, ended_at=None)}
        self.by_key: dict[str, Adult] = {}
        self.said: set[tuple[int, int]] = set()

    def write(self) -> list[Adult]:
        """Every adult that has a tie, and every tie. Gives the adults that were written."""
        rows = self.roster.adults
        for tie in self.roster.ties:
            pupil = self.pupils.get(tie.pupil)
            if pupil is not None and tie.adult in rows:
                self._tied(pupil, rows[tie.adult], tie)
        if not self.roster.ties:
            self._untied()
        else:
            self._untied(set(one.adult for one in self.roster.ties))
        return list(self.by_key.values())

    def gone(self) -> list[Tie]:
        """Ties that the same source brought and that a file of the whole roll no longer has."""
        here = {one.pk for one in self.pupils.values()}
        return [
            one
            for pair, one in self.ties.items()
            if one.source_kind == self.roster.source_kind and one.pupil_id in here and pair not in self.said
        ]

    def _tied(self, pupil: Pupil, row: AdultRow, tie: TieRow) -> None:
        """One adult of one pupil."""
        known = self.by_key.get(row.key) or self._find(pupil, row, tie)
        if known is not None and (pupil.pk, known.pk) in self.ties:
            self.said.add((pupil.pk, known.pk))
        if self.new_only is not None:
            self._wait(pupil, row, known)
            return
        if self._near_a_limit(pupil, known):
            self._ask_near_a_limit(pupil, row, known)
            return
        adult = self._known(known, row) if known is not None else self._new(pupil, row)
        self.by_key[row.key] = adult
        self._tie(pupil, adult, tie)

    def _untied(self, tied: set[str] | None = None) -> None:
        """Adults whom the file ties to nobody: brought in, and told nothing until somebody ties them."""
        for key, row in self.roster.adults.items():
            if key in (tied or ()) or key in self.by_key or self.new_only is not None:
                continue
            known = self.by_source.get(row.source_id) if row.source_id else None
            self.by_key[key] = self._known(known, row) if known is not None else self._new(None, row)

    def _find(self, pupil: Pupil, row: AdultRow, tie: TieRow) -> Adult | None:
        """By the source's identifier; else the same name and relation at this pupil; else name and email or mobile."""
        if row.source_id and row.source_id in self.by_source:
            return self.by_source[row.source_id]
        same_name = self.by_name.get(row.name, [])
        here = [
            one
            for one in same_name
            if (pupil.pk, one.pk) in self.ties and self.ties[pupil.pk, one.pk].relation == tie.relation
        ]
        if len(here) == 1 and self._may_be(here[0], row):
            return here[0]
        reached = [
            one for one in same_name if row.reached_by & self.contacts.get(one.pk, {}).keys() and self._may_be(one, row)
        ]
        return reached[0] if len(reached) == 1 else None

    def _may_be(self, known: Adult, row: AdultRow) -> bool:
        """Two identifiers of one source are two people."""
        return not (row.source_id and known.source_kind == self.roster.source_kind and known.source_id)

    def _near_a_limit(self, pupil: Pupil, known: Adult | None) -> bool:
        """A limit stands on this child, or on this adult."""
        pupils, adults, ties = self.guarded
        if known is None:
            return pupil.pk in pupils
        already = (pupil.pk, known.pk) in self.ties
        return (
            (pupil.pk, known.pk) in ties or (known.pk in adults and not already) or (pupil.pk in pupils and not already)
        )

    def _ask_near_a_limit(self, pupil: Pupil, row: AdultRow, known: Adult | None) -> None:
        """A person decides; an unchanged tie is no question."""
        if known is not None and (pupil.pk, known.pk) in self.ties and not self._says_more(known, row):
            self.notes.same(known)
            self.notes.same(self.ties[pupil.pk, known.pk])
            self.by_key[row.key] = known
            return
        what = _("The file says something of an adult near a restriction or hold. Nothing was changed.")
        self.notes.ask(
            "near_limit", what, pupil.ref, row.key, row.name, *sorted(row.reached_by), pupil=pupil, adult=known
        )

    def _says_more(self, known: Adult, row: AdultRow) -> bool:
        """Does the file know another way to reach them, or another name?"""
        return not row.reached_by <= self.contacts.get(known.pk, {}).keys() or row.surname != known.surname

    def _wait(self, pupil: Pupil, row: AdultRow, known: Adult | None) -> None:
        """Nightly: phones of adults we know are harmless; all else waits."""
        if known is None or (pupil.pk, known.pk) not in self.ties:
            self.notes.ask("waits", _("A new adult stands in the nightly file."), pupil.ref, row.key, pupil=pupil)
        elif not self._near_a_limit(pupil, known):
            self.notes.same(known)
            self.notes.same(self.ties[pupil.pk, known.pk])
            self._numbers(known, row, (ContactKind.MOBILE, ContactKind.PHONE))
            self.by_key[row.key] = known

    def _new(self, pupil: Pupil | None, row: AdultRow) -> Adult:
        """An adult whom we do not know; one of the same name elsewhere is a question, never a join."""
        adult = Adult(
            school=self.school, user=accounts.new_user(), title=row.title, forename=row.forename, surname=row.surname,
            home_lang=row.language, source_kind=self.roster.source_kind, source_id=row.source_id, made_by_id=self.notes.by,
        )  # fmt: skip
        same_name = [one for one in self.by_name[row.name] if one.ended_at is None] if row.forename else []
        self.notes.make(adult)
        self.adults[adult.pk] = adult
        self.by_name[row.name].append(adult)
        for other in same_name[:1]:
            what = _("Two adults have the same name. They are kept apart until you say that they are one person.")
            self.notes.ask("same_name", what, *sorted([other.ref, adult.ref]), adult=other, other=adult, pupil=pupil)
        self._numbers(adult, row, (ContactKind.EMAIL, ContactKind.MOBILE, ContactKind.PHONE))
        self._home(adult, row)
        return adult

    def _known(self, adult: Adult, row: AdultRow) -> Adult:
        """An adult whom we know."""
        said: dict[str, Any] = {
            "title": row.title,
            "forename": row.forename,
            "surname": row.surname,
            "home_lang": row.language,
        }
        values = {name: value for name, value in said.items() if value}
        if adult.ended_at is not None:
            values |= {"ended_at": None, "ended_by_id": None}
        self.notes.change(adult, **values)
        self._numbers(adult, row, (ContactKind.EMAIL, ContactKind.MOBILE, ContactKind.PHONE))
        self._home(adult, row)
        return adult

    def _numbers(self, adult: Adult, row: AdultRow, kinds: tuple[ContactKind, ...]) -> None:
        """Ways to reach them that are new; those that the same source no longer says end."""
        values = {ContactKind.EMAIL: row.emails, ContactKind.MOBILE: row.mobiles, ContactKind.PHONE: row.phones}
        have = self.contacts.setdefault(adult.pk, {})
        for kind in kinds:
            for order, value in enumerate(values[kind]):
                if value not in have:
                    contact = Contact(
                        school=self.school, adult=adult, kind=kind, value=value, order=order, source_kind=self.roster.source_kind,
                        made_by_id=self.notes.by,
                    )  # fmt: skip
                    self.notes.make(contact)
                    have[value] = contact
            if values[kind]:
                for value, contact in list(have.items()):
                    if (
                        contact.kind == kind
                        and contact.source_kind == self.roster.source_kind
                        and value not in values[kind]
                    ):
                        self.notes.end(contact)
                        del have[value]

    def _home(self, adult: Adult, row: AdultRow) -> None:
        """Where they live."""
        same = same_home(row.home, row.postcode)
        known = self.homes.get(adult.pk)
        if not same or (known is not None and (known.same == same or known.held_at)):
            return
        if known is not None:
            self.notes.end(known)
        made = PostalAddress(
            school=self.school, adult=adult, lines=row.home[:240], postcode=row.postcode.upper()[:12], same=same,
            source_kind=self.roster.source_kind, made_by_id=self.notes.by,
        )  # fmt: skip
        self.notes.make(made)
        self.homes[adult.pk] = made

    def _tie(self, pupil: Pupil, adult: Adult, row: TieRow) -> None:
        """What the adult is to the pupil; "not known" takes nothing away."""
        known = self.ties.get((pupil.pk, adult.pk))
        said = {
            "relation": row.relation,
            "responsibility": row.responsibility,
            "lives_with": row.lives_with,
            "order": row.order,
        }
        values = {name: value for name, value in said.items() if value is not None}
        self.said.add((pupil.pk, adult.pk))
        if known is not None:
            self.notes.touched_ties |= self.notes.change(known, **values)
        else:
            known = Tie(
                school=self.school,
                pupil=pupil,
                adult=adult,
                source_kind=self.roster.source_kind,
                made_by_id=self.notes.by,
                **values,
            )
            self.notes.make(known)
            self.ties[pupil.pk, adult.pk] = known
            self.notes.touched_ties = True
        if row.court_cell and not known.held_until_seen:
            self._hold_until_seen(known)

    def _hold_until_seen(self, tie: Tie) -> None:
        """A noted court order creates nothing by itself: the tie hears nothing until the safeguarding lead has looked."""
        self.notes.change(tie, held_until_seen=LimitWhy.COURT_CELL)
        self.notes.touched_ties = True

    def _contacts(self) -> dict[int, dict[str, Contact]]:
        """Live contacts of each adult, by value."""
        found: dict[int, dict[str, Contact]] = defaultdict(dict)
        for one in Contact.objects.filter(school=self.school, ended_at=None):
            found[one.adult_id][one.value] = one
        return found

    def _guarded(self) -> tuple[set[int], set[int], set[tuple[int, int]]]:
        """Pupils, adults and ties on which a restriction or hold stands."""
        ties = limited_ties(Effect.INFORM).filter(school=self.school).values_list("pupil", "adult")
        other = Tie.objects.filter(school=self.school, ended_at=None)
        standing = other.filter(restrictions__in=Restriction.objects.filter(ending=None)) | other.filter(
            holds__in=SafetyHold.objects.live()
        )
        pairs = set(ties) | set(standing.values_list("pupil", "adult"))
        return {pupil for pupil, _adult in pairs}, {adult for _pupil, adult in pairs}, pairs


def tell_of_court_cells(school: School, ties: list[Tie], by: Any) -> None:
    """First on the safeguarding lead's list."""
    if ties:
        make_todo(
            school=school,
            kind=TodoKind.LIMITS,
            role=Role.SAFEGUARDING,
            what=_("The roster notes a court order: please look, children with an adult in another home."),
            due=clock.today(school.zone),
            unit="roster:court",
            by=by,
        )
