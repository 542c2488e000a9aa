"""One of the two things to take away, built from the portfolio as its reader would see it."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.award.enums import ExportKind
from schoolgate.award.folder import folders, pages
from schoolgate.award.folder.fitting import Fitted, fit
from schoolgate.award.folder.packing import Built, pack
from schoolgate.award.folder.values import Made, Told
from schoolgate.award.queries import portfolio as queries
from schoolgate.core import clock, pdf
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School

MOST = {ExportKind.PORTFOLIO: 20_000_000, ExportKind.FOLDERS: 200_000_000}  # bytes of the whole zip
SPARE = 100_000  # for the manifest, and what zip itself writes
LAID_OUT = {ExportKind.PORTFOLIO: pages.files, ExportKind.FOLDERS: folders.files}


def build(
    *, school: School, kind: ExportKind = ExportKind.PORTFOLIO, told: Told = lambda percent: None, by: Viewer
) -> Built:
    """The zip. `told` hears, now and then, how far it is."""
    require(by, Can.PORTFOLIO_EXPORT, on=school)
    with translation.override("en"):
        binder = queries.binder(viewer=by, school=school)
        lying = queries.beside(binder.pieces, viewer=by)
        made = Made(school, binder, queries.reach_tables(school=school), clock.today(school.zone), lying)
        told(10)
        papers = _papers(made) if kind == ExportKind.PORTFOLIO else {}
        told(60)
        made = _with_files(made, kind, sum(map(len, papers.values())), by)
        told(90)
        notes = _notes(made.fitted)
        files = {**LAID_OUT[kind](made), **papers}
        return Built(pack(files, _about(made, notes)), notes, made.holds)


def _papers(made: Made) -> dict[str, bytes]:
    """The same as one tagged PDF, where this machine can make one."""
    return {pages.PDF: pdf.render_together(pages.sheets(made))} if pdf.is_there() else {}


def _with_files(made: Made, kind: ExportKind, used: int, by: Viewer) -> Made:
    """With as many of its files as there is room for beside the pages."""
    attached = queries.attached(made.binder.pieces, viewer=by)
    room = MOST[kind] - SPARE - used - sum(map(len, LAID_OUT[kind](made).values()))
    return made.with_files(attached, fit([one for some in attached.values() for one in some], room))


def _about(made: Made, notes: list[str]) -> dict[str, object]:
    """What the manifest says of it."""
    return {
        "school": made.school.name,
        "framework": made.binder.framework.name,
        "arranged_by": made.binder.arranged_by,
        "made": made.day.isoformat(),
        "pictures_at_most": f"{made.fitted.longest} pixels",
        "notes": notes,
    }


def _notes(fitted: Fitted) -> list[str]:
    """What a reader should know of what is not there."""
    left = _("Not in this folder, because it would have grown too large: %(name)s")
    notes = [left % {"name": one.name} for one in fitted.left]
    if not pdf.is_there():
        notes.append(f"{pdf.PdfMissing.sentence} {pdf.HOW_TO_GET_IT}")
    return notes
