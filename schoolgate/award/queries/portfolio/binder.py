"""The portfolio as it is read, on screen and in a folder: in order, what stands, what changed, what is thin.

The same number of queries whatever stands in it. A guest and a governor read the same as the lead; nothing in it names anyone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schoolgate.award.frameworks import Framework, Indicator, framework
from schoolgate.award.models import Action, Evidence
from schoolgate.award.queries import lists
from schoolgate.award.queries.evidence import Shown, evidence, shown
from schoolgate.award.queries.official import OfficialLine, is_arranged_by_official, official
from schoolgate.award.queries.portfolio.own_view import OwnView, Verdict, own_view
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import School

AWARD = "award"  # a kind of framework
TITLE = 100  # letters of an official row in a heading; the whole of it stands below


@dataclass(frozen=True)
class Part:
    """What one row of the award asks: a working indicator, with the evidence that stands for it."""

    code: str
    title: str
    good: str
    thin: str
    pieces: list[Shown]
    least: int = 1
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def is_thin(self) -> bool:
        """Is there less than a careful reader would want?"""
        return len(self.pieces) < self.least


@dataclass(frozen=True)
class Chapter:
    """An objective (or an area), with its parts in order."""

    code: str
    title: str
    about: str
    parts: list[Part] = field(default_factory=list)
    effect: str = ""
    actions: list[Action] = field(default_factory=list)

    @property
    def pieces(self) -> list[Shown]:
        """Its evidence, each piece once, newest first."""
        found = {one.row.pk: one for part in self.parts for one in part.pieces}
        return sorted(found.values(), key=lambda one: (one.row.day, one.row.pk), reverse=True)

    @property
    def thin(self) -> list[Part]:
        """Its parts that want more."""
        return [one for one in self.parts if one.is_thin]

    @property
    def summary(self) -> str:
        """How it stands, in one sentence."""
        pieces, held = len(self.pieces), len(self.parts) - len(self.thin)
        first = ngettext("%(n)d piece of evidence", "%(n)d pieces of evidence", pieces) % {"n": pieces}
        second = ngettext(
            "%(held)d of %(all)d indicator with enough", "%(held)d of %(all)d indicators with enough", len(self.parts)
        ) % {"held": held, "all": len(self.parts)}
        return f"{first}; {second}."


@dataclass(frozen=True)
class Binder:
    """All of it. `is_official`: arranged by the rows that the school is licensed for and has confirmed."""

    framework: Framework
    chapters: list[Chapter]
    is_official: bool = False

    @property
    def arranged_by(self) -> str:
        """By what it is arranged, in one sentence."""
        if self.is_official:
            return _("Arranged by the official list that the school is licensed for, as its lead has confirmed.")
        return _("Arranged by our working indicators; the official list is the award’s.")

    def chapter(self, code: str) -> Chapter | None:
        """One by its code."""
        return next((one for one in self.chapters if one.code == code), None)

    def around(self, chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
        """The one before it and the one after."""
        at = self.chapters.index(chapter)
        return (self.chapters[at - 1] if at else None), next(iter(self.chapters[at + 1 :]), None)

    @property
    def pieces(self) -> list[Shown]:
        """All evidence, each piece once, newest first."""
        found = {one.row.pk: one for chapter in self.chapters for one in chapter.pieces}
        return sorted(found.values(), key=lambda one: (one.row.day, one.row.pk), reverse=True)


@dataclass(frozen=True)
class Hit:
    """A piece of evidence that was looked for, and the chapters in which it stands."""

    piece: Shown
    chapters: list[Chapter]


def binder(*, viewer: Viewer, school: School, code: str = "") -> Binder:
    """The portfolio by the school's framework, and by its official rows if they are confirmed; or by another framework."""
    chosen = framework(code or school.framework)
    standing, known = standing_by_indicator(viewer), lists.indicators(school)
    is_official = not code and is_arranged_by_official(viewer=viewer, school=school)
    own = own_view(viewer=viewer, school=school)
    rows = {one.code: lines for one, lines in official(viewer=viewer, school=school)} if is_official else {}
    chapters = [
        Chapter(
            one.code,
            one.title,
            one.about,
            [_row(each, standing, own) for each in rows.get(one.code, ())]
            if is_official
            else [_part(each, standing, own) for each in lists.under(one, known)],
            own.effect(one, chosen) if chosen.kind == AWARD else "",
            own.next_for(one, chosen),
        )
        for one in chosen.objectives
    ]
    return Binder(chosen, chapters, is_official)


def standing_by_indicator(viewer: Viewer) -> dict[str, list[Shown]]:
    """What stands, by the code of each indicator it is for, newest first."""
    found: dict[str, list[Shown]] = defaultdict(list)
    for one in shown(list(evidence(viewer=viewer)), viewer=viewer):
        for served in one.indicators:
            found[served.code].append(one)
    return found


def piece(*, viewer: Viewer, ref: str) -> Shown | None:
    """One piece of evidence."""
    rows: QuerySet[Evidence] = evidence(viewer=viewer).filter(ref=ref)
    return next(iter(shown(list(rows), viewer=viewer)), None)


def chapters_of(piece: Shown, binder: Binder) -> list[Chapter]:
    """The chapters in which it stands."""
    return [one for one in binder.chapters if any(each.row.pk == piece.row.pk for each in one.pieces)]


def look_for(binder: Binder, words: str) -> list[Hit]:
    """The evidence in which every one of the words stands: in what it says, or in the titles of what it is for."""
    wanted = words.casefold().split()
    places: dict[int, list[Chapter]] = defaultdict(list)
    for chapter in binder.chapters:
        for one in chapter.pieces:
            places[one.row.pk].append(chapter)
    hits = [Hit(one, places[one.row.pk]) for one in binder.pieces]
    return [hit for hit in hits if wanted and all(word in text_of(hit) for word in wanted)]


def text_of(hit: Hit) -> str:
    """Everything by which a piece can be found."""
    row = hit.piece.row
    said = [row.title, row.claim, getattr(row, "effect", ""), getattr(row, "who_for", ""), hit.piece.source]
    said += [one.title for one in hit.piece.indicators] + [one.title for one in hit.chapters]
    return " ".join(said).casefold()


def _part(one: Indicator, standing: dict[str, list[Shown]], own: OwnView) -> Part:
    """A working indicator with what stands for it."""
    return Part(
        one.code, one.title, one.good, one.lacks, standing.get(one.code, []), one.rule.least, own.verdicts([one])
    )


def _row(line: OfficialLine, standing: dict[str, list[Shown]], own: OwnView) -> Part:
    """An official row with what stands for it through the indicators to which it is near."""
    pieces = {one.row.pk: one for found in line.indicators for one in standing.get(found.code, ())}
    row = line.row
    title = Truncator(f"{row.code} {row.text}").chars(TITLE)
    thin = _("Nothing stands for this row yet.")
    found = [pieces[one] for one in line.evidence if one in pieces]
    return Part(f"row-{row.ref}", title, row.text, thin, found, 1, own.verdicts(line.indicators, named=True))
