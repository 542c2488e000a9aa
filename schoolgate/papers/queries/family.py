"""The papers of a family's children. Limits are asked now, each time a page shows them and each time one is opened."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer
from schoolgate.families.queries import names_of_pupils
from schoolgate.families.values import PupilName
from schoolgate.outbox.models import Dispatch
from schoolgate.papers.models import Collected, Paper


@dataclass(frozen=True)
class Mine:
    """A paper as its family sees it."""

    paper: Paper
    child: PupilName
    is_collected: bool


def my_papers(*, viewer: FamilyViewer, bundle: str = "") -> list[Mine]:
    """Those that this person may have now, the newest first; of one bundle, if it is named."""
    mine = Collected.objects.filter(paper=OuterRef("pk"), adult__in=list(viewer.adult_ids))
    rows = _given(viewer).annotate(is_collected=Exists(mine)).order_by("-bundle__goes_at", "pupil__forename", "pk")
    if bundle:
        rows = rows.filter(bundle__ref=bundle)
    found = list(rows)
    names = names_of_pupils([one.pupil_id for one in found])
    return [Mine(one, names[one.pupil_id], bool(getattr(one, "is_collected", False))) for one in found]


def my_paper(*, viewer: FamilyViewer, ref: str) -> Paper | None:
    """One that this person may open now."""
    return _given(viewer).filter(ref=ref).first()


def _given(viewer: FamilyViewer) -> QuerySet[Paper]:
    """Given, and not stopped on the way."""
    stopped = Dispatch.objects.filter(ref=OuterRef("bundle__dispatch"), ended_at__isnull=False)
    rows: QuerySet[Paper] = Paper.objects.visible_to(viewer).given(clock.now()).filter(~Exists(stopped))
    return rows.select_related("bundle", "pupil", "school", "file__file")
