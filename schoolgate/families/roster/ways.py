"""How adults of a file are reached and where they live, written: what one row says for one child never takes away what another says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.utils.translation import gettext as _

from schoolgate.families.enums import ContactKind
from schoolgate.families.models import Adult, Contact, PostalAddress
from schoolgate.families.roster.known import Known
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import AdultRow, Roster
from schoolgate.families.values import same_home

ALL = (ContactKind.EMAIL, ContactKind.MOBILE, ContactKind.PHONE)
NUMBERS = (ContactKind.MOBILE, ContactKind.PHONE)


class Ways:
    """Writes contacts and homes; `finish` ends those that the same source no longer says."""

    def __init__(self, roster: Roster, known: Known, notes: Recorder) -> None:
        self.roster, self.known, self.notes = roster, known, notes
        self.said: dict[tuple[int, str], set[str]] = defaultdict(set)

    def put(self, adult: Adult, row: AdultRow, kinds: Collection[str] = ALL) -> None:
        """Those that are new. One that the office took off is not put on again."""
        have = self.known.contacts[adult.pk]
        for kind, values in values_of(row).items():
            for order, value in enumerate(values if kind in kinds else ()):
                self.said[adult.pk, kind].add(value)
                if value in self.known.taken_off[adult.pk]:
                    message = _("An address or number that was taken off here stands in the file still. It stays off.")
                    self.roster.odd("", row.line, message)
                elif value not in have:
                    have[value] = self._add(adult, kind, value, order)

    def finish(self) -> None:
        """End what the same source no longer says, of the kinds of which it says something."""
        for (adult, kind), said in self.said.items():
            have = self.known.contacts[adult]
            for value, contact in list(have.items()):
                mine = contact.kind == kind and contact.source_kind == self.roster.source_kind
                if mine and value not in said:
                    self.notes.end(contact)
                    del have[value]

    def home(self, adult: Adult, row: AdultRow) -> None:
        """Where they live. An address that is held stays until a person releases it."""
        known = self.known.homes.get(adult.pk)
        same = same_home(row.home, row.postcode)
        if not same or (known is not None and (known.same == same or known.held_at)):
            return
        if known is not None:
            self.notes.end(known)
        made = PostalAddress(
            school_id=adult.school_id, adult=adult, lines=row.home[:240], postcode=row.postcode.upper()[:12], same=same,
            source_kind=self.roster.source_kind, made_at=self.notes.now, made_by_id=self.notes.by,
        )  # fmt: skip
        self.notes.make(made)
        self.known.homes[adult.pk] = made

    def says_more(self, adult: Adult, row: AdultRow) -> bool:
        """Does a row know another way to reach this adult, or another home?"""
        values = {value for found in values_of(row).values() for value in found}
        home, same = self.known.homes.get(adult.pk), same_home(row.home, row.postcode)
        known = self.known.contacts[adult.pk].keys() | self.known.taken_off[adult.pk]
        return not values <= known or bool(same and (home is None or home.same != same))

    def shut(self, limited: Adult, row: AdultRow) -> set[int]:
        """A file says, for the first time, that someone who is kept away reads an address of another: it is shut until seen again.

        Nothing else of the row is written. Gives the adults whose address it is; the office confirms it in person anew.
        """
        met: set[int] = set()
        for kind, value in [(kind, value) for kind, values in values_of(row).items() for value in values]:
            same = Contact.objects.filter(school=limited.school_id, kind=kind, value=value)
            others = same.filter(ended_at=None).exclude(adult=limited)
            if same.filter(adult=limited).exists() or not others.exists():
                continue
            Contact.objects.create(
                school_id=limited.school_id, adult=limited, kind=kind, value=value, source_kind=self.roster.source_kind,
                made_at=self.notes.now, made_by_id=self.notes.by, ended_at=self.notes.now, ended_by_id=self.notes.by,
            )  # fmt: skip
            met |= set(others.values_list("adult", flat=True))
            others.update(confirmed_in_person_by=None)
        return met

    def _add(self, adult: Adult, kind: str, value: str, order: int) -> Contact:
        """One contact."""
        made = Contact(
            school_id=adult.school_id, adult=adult, kind=kind, value=value, order=order, source_kind=self.roster.source_kind,
            made_at=self.notes.now, made_by_id=self.notes.by,
        )  # fmt: skip
        self.notes.make(made)
        return made


def values_of(row: AdultRow) -> dict[str, tuple[str, ...]]:
    """What a row says, by kind."""
    return {ContactKind.EMAIL: row.emails, ContactKind.MOBILE: row.mobiles, ContactKind.PHONE: row.phones}
