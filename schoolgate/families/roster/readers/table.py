"""A contact report: one row a pupil with contacts 1 to 3, or one row a contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from schoolgate.families.roster import cells
from schoolgate.families.roster.columns import Columns, guess
from schoolgate.families.roster.readers.lines import MOST_ID, lines_of, records_of
from schoolgate.families.roster.records import (
    AdultRow,
    EnrolmentRow,
    GroupRow,
    PupilRow,
    Roster,
    TieRow,
    Unreadable,
)
from schoolgate.families.values import upn_is_right
from schoolgate.languages.queries import from_census

KIND = "report"


def headings(name: str, data: bytes) -> list[str]:
    """The first line."""
    return next(lines_of(name, data), (0, []))[1]


def read(name: str, data: bytes, region: str, *, columns: dict[str, str] | None = None, whole: bool = False) -> Roster:
    """Read a report. Raises Unreadable where pupils' names cannot be found."""
    found = guess(headings(name, data), columns)
    if not {"pupil.forename", "pupil.surname"} <= set(found.known):
        raise Unreadable(_("No columns for a child's first and last name were found. Please say which they are."))
    roster = Roster(KIND, whole_roll=whole, carries_groups=whole and "pupil.group" in found.known)
    for heading in found.unknown:
        roster.odd(name, 1, _("The column “%(heading)s” is not known and was left out.") % {"heading": heading})
    reader = _Report(name, region, found, roster)
    for line, record in records_of(name, data):
        reader.row(line, record)
    return roster


class _Report:
    """Reads row after row into one roster."""

    def __init__(self, name: str, region: str, columns: Columns, roster: Roster) -> None:
        self.name, self.region, self.columns, self.roster = name, region, columns, roster

    def row(self, line: int, record: dict[str, str]) -> None:
        """One line: the child, and each of its contacts."""
        said = {field: record.get(heading, "").strip() for field, heading in self.columns.known.items()}
        if not (said["pupil.forename"] or said["pupil.surname"]):
            self.odd(line, _("A row without a child's name was left out."))
            return
        pupil = self._pupil(line, said)
        if not self._keep_pupil(line, pupil, said.get("pupil.group", "")):
            return
        for number, prefix in enumerate(self.columns.contacts, start=1):
            self._contact(line, pupil, prefix, number, said)

    def odd(self, line: int, message: str) -> None:
        """A problem on a line."""
        self.roster.odd(self.name, line, message)

    def _pupil(self, line: int, said: dict[str, str]) -> PupilRow:
        """The child of a row."""
        upn = self._upn(line, said.get("pupil.upn", "").upper().replace(" ", ""))
        source_id = self._identifier(line, said.get("pupil.source_id", ""))
        year = cells.year(said.get("pupil.year_group", "") or said.get("pupil.group", ""))
        born = self._day(line, said.get("pupil.born", ""))
        name_key = f"{said['pupil.forename']}|{said['pupil.surname']}|{born or ''}".casefold()
        return PupilRow(
            key=source_id or upn or name_key,
            source_id=source_id,
            forename=said["pupil.forename"][:80],
            surname=said["pupil.surname"][:80],
            line=line,
            known_as=said.get("pupil.known_as", "")[:80],
            upn=upn,
            born=born,
            year_group=year,
            joined=self._day(line, said.get("pupil.joined", "")),
            language=from_census(said.get("pupil.language", "")),
            sen=said.get("pupil.sen", "")[:40],
            premium=cells.tick(said.get("pupil.premium", "")),
            meals=cells.tick(said.get("pupil.meals", "")),
            home=said.get("pupil.home", ""),
            postcode=said.get("pupil.postcode", ""),
        )

    def _keep_pupil(self, line: int, pupil: PupilRow, group: str) -> bool:
        """The first row of a child counts, and its class; one that means another child is left out with its contacts."""
        if not (pupil.source_id or pupil.upn or pupil.born):
            self.odd(line, _("A child without an identifier, UPN or birthday was left out."))
            return False
        known = self.roster.pupils.setdefault(pupil.key, pupil)
        if known.name != pupil.name:
            self.odd(line, _("Two children have the same identifier; the second was left out."))
            return False
        if group and known is pupil:
            name = group[:80]
            self.roster.groups.setdefault(name, GroupRow(key=name, name=name, year_group=pupil.year_group))
            self.roster.enrolments[pupil.key, name] = EnrolmentRow(pupil.key, name, line)
        return True

    def _contact(self, line: int, pupil: PupilRow, prefix: str, number: int, said: dict[str, str]) -> None:
        """One contact of a row."""

        def cell(name: str) -> str:
            return said.get(f"{prefix}.{name}", "")

        forename, surname = cell("forename"), cell("surname")
        if not surname and cell("name"):
            forename, _space, surname = cell("name").rpartition(" ")
        if not surname:
            if forename or cell("email") or cell("mobile"):
                self.odd(line, _("A contact without a surname was left out."))
            return
        source_id = self._identifier(line, cell("source_id"))
        key = source_id or f"{pupil.key}|{forename}|{surname}|{cell('relation')}".casefold()
        adult = self._adult(line, key, source_id, forename, surname, prefix, said)
        self.roster.adults[key] = _joined(self.roster.adults.get(key), adult)
        tie = TieRow(
            pupil=pupil.key, adult=key, line=line, relation=cells.relation(cell("relation")),
            responsibility=cells.tick(cell("responsibility")), lives_with=cells.tick(cell("lives_with")),
            order=cells.number(cell("order")) or number,
            court_cell=cells.tick(cell("court_order")) is not False and bool(cell("court_order")),
        )  # fmt: skip
        known = self.roster.ties.setdefault((pupil.key, key), tie)
        if tie.court_cell and not known.court_cell:
            self.roster.ties[pupil.key, key] = replace(known, court_cell=True)

    def _adult(
        self, line: int, key: str, source_id: str, forename: str, surname: str, prefix: str, said: dict[str, str]
    ) -> AdultRow:
        """The adult of a contact."""
        emails = tuple(one for one in [self._email(line, said.get(f"{prefix}.email", ""))] if one)
        numbers = [self._phone(line, said.get(f"{prefix}.{name}", "")) for name in ("mobile", "phone")]
        return AdultRow(
            key=key,
            source_id=source_id,
            surname=surname[:80],
            line=line,
            forename=forename[:80],
            title=said.get(f"{prefix}.title", "")[:20],
            emails=emails,
            mobiles=tuple(dict.fromkeys(one[0] for one in numbers if one and one[1])),
            phones=tuple(dict.fromkeys(one[0] for one in numbers if one and not one[1])),
            language=from_census(said.get(f"{prefix}.language", "")),
            home=said.get(f"{prefix}.home", ""),
            postcode=said.get(f"{prefix}.postcode", ""),
        )

    def _upn(self, line: int, upn: str) -> str:
        """The number, if it is one."""
        if upn and not upn_is_right(upn):
            self.odd(line, _("The UPN has a wrong check letter or shape, so it was left out."))
            return ""
        return upn

    def _identifier(self, line: int, text: str) -> str:
        """An identifier, if it is one."""
        if len(text) > MOST_ID:
            self.odd(line, _("An identifier is too long to be one, so it was left out."))
            return ""
        return text

    def _day(self, line: int, text: str) -> date | None:
        """A date, if it is one."""
        try:
            return cells.day(text)
        except ValueError:
            self.odd(line, _("“%(text)s” is no date that we can read.") % {"text": text[:40]})
            return None

    def _email(self, line: int, text: str) -> str:
        """An address, if it is one."""
        found = cells.email(text)
        if text and not found:
            self.odd(line, _("A contact's email is no address, so it was left out."))
        return found

    def _phone(self, line: int, text: str) -> tuple[str, bool] | None:
        """A number, if it is one."""
        found = cells.phone(text, self.region) if text else None
        if text and not found:
            self.odd(line, _("A contact's phone is no number, so it was left out."))
        return found


def _joined(known: AdultRow | None, more: AdultRow) -> AdultRow:
    """The same adult beside two children: what each row says counts."""
    if known is None:
        return more
    return replace(
        known,
        emails=tuple(dict.fromkeys((*known.emails, *more.emails))),
        mobiles=tuple(dict.fromkeys((*known.mobiles, *more.mobiles))),
        phones=tuple(dict.fromkeys((*known.phones, *more.phones))),
        home=known.home or more.home,
        postcode=known.postcode or more.postcode,
        language=known.language or more.language,
    )
