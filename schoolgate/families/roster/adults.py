"""Adults and ties of a file, written. Nobody is joined on a name alone; near a limit, and against what staff ended, a person decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from schoolgate.accounts import services as accounts
from schoolgate.families.enums import LimitWhy, QuestionKind
from schoolgate.families.models import Adult, Pupil, Tie
from schoolgate.families.roster.known import Known
from schoolgate.families.roster.near import Endings, Near, noted_before
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import AdultRow, Roster, TieRow
from schoolgate.families.roster.ways import NUMBERS, Ways
from schoolgate.schools.models import School


class Adults:
    """Writes adults with their contacts, homes and ties."""

    def __init__(
        self, roster: Roster, school: School, pupils: dict[str, Pupil], near: Near, endings: Endings, notes: Recorder
    ) -> None:
        self.roster, self.school, self.pupils, self.notes = roster, school, pupils, notes
        self.near, self.endings = near, endings
        self.known = Known(school, roster.source_kind, endings)
        self.ways = Ways(roster, self.known, notes)
        self.noted = noted_before(school)
        self.by_key: dict[str, Adult] = {}
        self.said: set[tuple[int, int]] = set()
        self.kept: set[int] = set()
        self.shut: set[int] = set()

    def write(self) -> set[int]:
        """Every adult, and every tie. Gives the ids of adults that were written."""
        for tie in self.roster.ties.values():
            if tie.pupil in self.pupils and tie.adult in self.roster.adults:
                self._tied(self.pupils[tie.pupil], self.roster.adults[tie.adult], tie)
        tied = {adult for _pupil, adult in self.roster.ties}
        for key, row in self.roster.adults.items():
            if key not in tied:
                self._untied(row)
        self.ways.finish()
        return {one.pk for one in self.by_key.values()} | self.shut

    def write_harmless(self) -> set[int]:
        """Nightly: numbers of adults whom we know, beside children to whom they are tied already. All else waits."""
        for tie in self.roster.ties.values():
            pupil, row = self.pupils.get(tie.pupil), self.roster.adults.get(tie.adult)
            known = self.known.find(pupil, row, tie) if pupil and row else None
            if known is None or pupil is None or row is None or (pupil.pk, known.pk) not in self.known.ties:
                continue
            self.said.add((pupil.pk, known.pk))
            self.notes.same(known)
            self.notes.same(self.known.ties[pupil.pk, known.pk])
            if known.pk in self.near.adults:
                self._shut(known, row)
            elif pupil.pk not in self.near.pupils and known.ended_at is None:
                self.ways.put(known, row, NUMBERS)
                self.by_key[row.key] = known
        self.ways.finish()
        return {one.pk for one in self.by_key.values()} | self.shut

    def gone(self) -> list[Tie]:
        """Live ties that the same source brought and that a file of the whole roll, which has the child, no longer has."""
        here = {one.pk for one in self.pupils.values()}
        return [
            one
            for pair, one in self.known.ties.items()
            if one.source_kind == self.roster.source_kind and one.pupil_id in here and pair not in self.said
        ]

    def _tied(self, pupil: Pupil, row: AdultRow, tie: TieRow) -> None:
        """One adult of one pupil."""
        known = self.by_key.get(row.key) or self.known.find(pupil, row, tie)
        if known is not None and (pupil.pk, known.pk) in self.said:
            self.roster.odd("", tie.line, _("One adult stands twice beside a child; the first counts."))
            self.by_key[row.key] = known
            return
        if known is not None and (pupil.pk, known.pk) in self.known.ties:
            self.said.add((pupil.pk, known.pk))
        if self._is_near(pupil, known, row):
            self._near(pupil, row, tie, known)
        elif known is not None and self._ended_here(pupil, known):
            what = _("Somebody here ended what the file says still: an adult of a child. It stays ended.")
            self.notes.ask(QuestionKind.CAME_BACK, what, pupil.ref, known.ref, pupil=pupil, adult=known)
        else:
            adult = self._known(known, row) if known is not None else self._new(row, pupil)
            self.by_key[row.key] = adult
            self._tie(pupil, adult, tie)

    def _untied(self, row: AdultRow) -> None:
        """An adult whom the file ties to nobody: brought in, and told nothing until somebody ties them."""
        known = self.known.by_source.get(row.source_id) if row.source_id else None
        if known is None:
            alike = self._looks_near(row)
            for limited in alike:
                self._shut(limited, row)
            if not alike:
                self.by_key[row.key] = self._new(row, None)
        elif (known.ended_at is not None and not self.endings.by_file(known)) or known.pk in self.near.adults:
            self.notes.same(known)
        else:
            self.by_key[row.key] = self._known(known, row)

    def _is_near(self, pupil: Pupil, known: Adult | None, row: AdultRow) -> bool:
        """Does a limit stand on this child or this adult, or does the file bring one like them under a new row?"""
        if pupil.pk in self.near.pupils:
            return True
        return known.pk in self.near.adults if known is not None else bool(self._looks_near(row))

    def _looks_near(self, row: AdultRow) -> list[Adult]:
        """Limited adults who have this name, or one of these addresses."""
        limited = [self.known.adults[pk] for pk in sorted(self.near.adults) if pk in self.known.adults]
        same_name = self.known.by_name.get(row.name, []) if row.forename else []
        return [one for one in limited if one in same_name or row.reached_by & self.known.contacts[one.pk].keys()]

    def _shut(self, limited: Adult, row: AdultRow) -> None:
        """Addresses of others that the file gives to someone who is kept away."""
        met = self.ways.shut(limited, row)
        self.shut |= met
        self.notes.touched_ties |= bool(met)

    def _near(self, pupil: Pupil, row: AdultRow, tie: TieRow, known: Adult | None) -> None:
        """What is as it was is no question; a court order that is newly noted holds at once; all else waits for a person."""
        live = self.known.ties.get((pupil.pk, known.pk)) if known is not None else None
        if known is not None and live is not None:
            self.notes.same(known)
            self.notes.same(live)
            if tie.court_cell:
                self._hold_until_seen(live)
            if not self._differs(known, row) and not _tie_values(tie, live):
                return
        for limited in [known] if known is not None else self._looks_near(row):
            if limited.pk in self.near.adults:
                self._shut(limited, row)
        what = _("The file says something new about an adult of this child. The safeguarding lead looks at it first.")
        said = (row.name, *sorted(row.reached_by), row.home, tie.relation, tie.responsibility, tie.lives_with)
        self.notes.ask(QuestionKind.NEAR_LIMIT, what, pupil.ref, row.key, *said, pupil=pupil, adult=known)

    def _differs(self, known: Adult, row: AdultRow) -> bool:
        """Does the row say anything of the adult that we do not know?"""
        return any(getattr(known, name) != value for name, value in _about(row).items()) or self.ways.says_more(
            known, row
        )

    def _ended_here(self, pupil: Pupil, known: Adult) -> bool:
        """Did a person end this adult, or what they were to this child?"""
        by_hand = known.ended_at is not None and not self.endings.by_file(known)
        return by_hand or (pupil.pk, known.pk) in self.known.untied

    def _new(self, row: AdultRow, pupil: Pupil | None) -> Adult:
        """An adult whom we do not know; one of the same name elsewhere is a question, never a join."""
        others = self.known.same_name(row)
        adult = Adult(
            school=self.school, user=accounts.new_user(), source_kind=self.roster.source_kind, source_id=row.source_id[:120],
            surname=row.surname, made_at=self.notes.now, made_by_id=self.notes.by,
            **{name: value for name, value in _about(row).items() if name != "surname"},
        )  # fmt: skip
        self.notes.make(adult)
        self.known.add(adult, row)
        for other in others[:1]:
            what = _("There are two of the name %(name)s. They are kept apart until you say that they are one person.")
            what %= {"name": adult.name}
            about: dict[str, Any] = {"adult": other, "other": adult, "pupil": pupil}
            self.notes.ask(QuestionKind.SAME_NAME, what, *sorted([other.ref, adult.ref]), **about)
        return self._beside(adult, row)

    def _known(self, adult: Adult, row: AdultRow) -> Adult:
        """An adult whom we know; the first row about them in a file says who they are, every row how to reach them."""
        if adult.ended_at is not None:
            self.notes.again(adult)
        if adult.pk in self.kept:
            self.ways.put(adult, row)
            return adult
        self.notes.change(adult, **_about(row))
        return self._beside(adult, row)

    def _beside(self, adult: Adult, row: AdultRow) -> Adult:
        """Contacts and home."""
        self.kept.add(adult.pk)
        self.ways.put(adult, row)
        self.ways.home(adult, row)
        return adult

    def _tie(self, pupil: Pupil, adult: Adult, row: TieRow) -> None:
        """What the adult is to the pupil; "not known" takes nothing away."""
        pair = (pupil.pk, adult.pk)
        self.said.add(pair)
        tie = self.known.ties.get(pair)
        if tie is None:
            about: dict[str, Any] = {name: value for name, value in _said(row).items() if value is not None}
            tie = Tie(
                school=self.school, pupil=pupil, adult=adult, source_kind=self.roster.source_kind, made_at=self.notes.now,
                made_by_id=self.notes.by, **about,
            )  # fmt: skip
            self.notes.make(tie)
            self.known.ties[pair] = tie
            self.notes.touched_ties = True
        else:
            self.notes.touched_ties |= self.notes.change(tie, **_tie_values(row, tie))
        if row.court_cell:
            self._hold_until_seen(tie)

    def _hold_until_seen(self, tie: Tie) -> None:
        """A noted court order creates nothing by itself: the tie hears nothing until the safeguarding lead has looked, once."""
        if tie.held_until_seen or tie.pk in self.noted:
            return
        self.notes.change(tie, held_until_seen=LimitWhy.COURT_CELL)
        self.notes.touched_ties = self.notes.court_cells = True


def _about(row: AdultRow) -> dict[str, str]:
    """What a row says of an adult; what it leaves empty stays."""
    said = {"title": row.title, "forename": row.forename, "surname": row.surname, "home_lang": row.language}
    return {name: value for name, value in said.items() if value}


def _said(row: TieRow) -> dict[str, Any]:
    """What a row says of a tie."""
    return {
        "relation": row.relation,
        "responsibility": row.responsibility,
        "lives_with": row.lives_with,
        "order": row.order,
    }


def _tie_values(row: TieRow, tie: Tie) -> dict[str, Any]:
    """What a row says otherwise than the tie that we know."""
    return {name: value for name, value in _said(row).items() if value is not None and getattr(tie, name) != value}
