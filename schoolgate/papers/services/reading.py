"""The worker's part: read what was brought, find whose each page is, cut it, and lay one paper a child ready to be looked at.

Nothing is written before the end, but how far it is; killed at any moment and started again, it begins anew.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from schoolgate.audience.viewers import system
from schoolgate.core import clock, files
from schoolgate.core.models import FileUse
from schoolgate.families.models import Pupil
from schoolgate.papers.enums import Trouble
from schoolgate.papers.models import Bundle, Paper
from schoolgate.papers.services.bringing import PDF, UPLOADS, drop_uploads
from schoolgate.papers.sorting import names, numbers, reader, sets
from schoolgate.papers.values import Fault, Stretch

SAID_EVERY = 20  # pages


@dataclass(frozen=True)
class Piece:
    """A stretch of pages of one file, with its text."""

    of: sets.Brought
    stretch: Stretch
    text: str

    def fault(self, trouble: Trouble) -> Fault:
        """Why it is not taken."""
        return Fault(trouble, self.of.name, self.stretch.first, self.stretch.last, self.stretch.upn)


def read(*, bundle: int) -> None:
    """Read a bundle. Done twice, or after it was thrown away, it does nothing."""
    row: Bundle = Bundle.objects.select_related("school").get(pk=bundle)
    if row.is_read or not row.is_live:
        return
    pupils = {one.upn: one for one in Pupil.objects.filter(school=row.school_id, ended_at=None).exclude(upn="")}
    with tempfile.TemporaryDirectory() as folder:
        uses = FileUse.objects.filter(source_kind=UPLOADS, source_ref=row.ref).select_related("file").order_by("pk")
        brought, faults = sets.laid_out(((use.name, files.read(use)) for use in uses), Path(folder))
        pieces: list[Piece] = []
        for one in brought:
            found, wrong = _pieces(row, one, set(pupils))
            pieces += found
            faults += wrong
        pieces, twice = _once(pieces)
        cuts, broken = _cut(pieces, Path(folder))
        _lay_ready(row, cuts, [*faults, *twice, *broken], pupils)


def _pieces(row: Bundle, one: sets.Brought, known: set[str]) -> tuple[list[Piece], list[Fault]]:
    """One file: a child's own if its name has a number, else a joined one."""
    start = Bundle.objects.values_list("done", flat=True).get(pk=row.pk)

    def far(page: int, of: int) -> None:
        if page % SAID_EVERY == 0 or page == of:
            Bundle.objects.filter(pk=row.pk).update(done=start + page, of=max(row.of, start + of))

    try:
        pages = reader.texts(one.path, far)
    except reader.CannotRead as cannot:
        return [], [Fault(cannot.trouble, one.name)]
    if not pages:
        return [], [Fault(Trouble.BROKEN, one.name)]
    if numbers.numbers_in(Path(one.name).stem):
        stretches, faults = numbers.of_one_child(one.name, pages, known)
    else:
        stretches, faults = numbers.split(pages, known, file=one.name)
    return [Piece(one, each, " ".join(pages[each.first - 1 : each.last])) for each in stretches], faults


def _once(pieces: list[Piece]) -> tuple[list[Piece], list[Fault]]:
    """One file a child; where there are two, nobody knows which is right."""
    counted: dict[str, int] = {}
    for one in pieces:
        counted[one.stretch.upn] = counted.get(one.stretch.upn, 0) + 1
    twice = [one.fault(Trouble.TWICE) for one in pieces if counted[one.stretch.upn] > 1]
    return [one for one in pieces if counted[one.stretch.upn] == 1], twice


def _cut(pieces: list[Piece], folder: Path) -> tuple[list[tuple[Piece, Path]], list[Fault]]:
    """Each piece as a file of its own, file by file."""
    cuts: list[tuple[Piece, Path]] = []
    faults: list[Fault] = []
    for path in dict.fromkeys(one.of.path for one in pieces):
        mine = [(one, folder / f"{one.stretch.upn}.cut") for one in pieces if one.of.path == path]
        try:
            reader.cut(path, [(one.stretch, target) for one, target in mine])
        except reader.CannotRead as cannot:
            faults += [one.fault(cannot.trouble) for one, _target in mine]
        else:
            cuts += mine
    return cuts, faults


@transaction.atomic
def _lay_ready(row: Bundle, cuts: Iterable[tuple[Piece, Path]], faults: list[Fault], pupils: dict[str, Pupil]) -> None:
    """The papers, and what is wrong, in one transaction; what was brought is not kept beside them."""
    locked: Bundle = Bundle.objects.select_for_update().get(pk=row.pk)
    if locked.is_read or not locked.is_live:
        return
    by = system(row.school_id, "papers.read")
    children = [_child(one) for one in pupils.values()]
    for piece, path in cuts:
        pupil = pupils[piece.stretch.upn]
        found = names.check(piece.text, _child(pupil), children)
        paper = Paper(
            school_id=row.school_id,
            bundle=locked,
            pupil=pupil,
            pages=piece.stretch.pages,
            came_as=f"{piece.of.name}: {piece.stretch.first}-{piece.stretch.last}"[:160],
            name_check=found.check,
            named_id=found.other,
            made_by_id=by.user,
        )
        source, name = ("paper", paper.ref), f"{locked.title} {pupil.first_name}.pdf"[:120]
        paper.file = files.keep(
            data=path.read_bytes(), name=name, media_type=PDF, source=source, school=row.school_id, by=by
        )
        paper.save()
    drop_uploads(locked)
    locked.faults, locked.read_at = [one.kept() for one in faults], clock.now()
    locked.save(update_fields=["faults", "read_at"])


def _child(pupil: Pupil) -> names.Child:
    """By all the names that a paper may call it."""
    firsts = tuple(dict.fromkeys(one for one in (pupil.forename, pupil.known_as) if one))
    return names.Child(pupil.pk, firsts, pupil.surname)
