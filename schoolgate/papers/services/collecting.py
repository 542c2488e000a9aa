"""A parent opens a paper, by a press. That, and nothing else, says that they have it."""

from django.db import transaction

from schoolgate.core import clock, files
from schoolgate.core.permits import Can, FamilyViewer, require
from schoolgate.families.models import Tie
from schoolgate.families.queries import family_of
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.papers.models import Collected, Paper


@transaction.atomic
def collect(*, paper: Paper, by: FamilyViewer) -> bytes:
    """The pages, for a parent who may have them now; noted once."""
    require(by, Can.PAPER_OPEN, on=paper)
    for adult in _adults(paper, by):
        _row, is_new = Collected.objects.get_or_create(
            paper=paper, adult_id=adult, defaults={"school_id": paper.school_id, "made_by_id": by.user}
        )
        if is_new:
            ledger.record(school=paper.school_id, lines=[_opened(paper, adult)], by=by)
    return files.read(paper.file)


def _adults(paper: Paper, by: FamilyViewer) -> list[int]:
    """Whoever of the person's rows is tied to the child: one, as a rule."""
    ties = Tie.objects.filter(pupil=paper.pupil_id, adult__in=list(by.adult_ids), ended_at=None)
    return sorted(set(ties.values_list("adult", flat=True)))


def _opened(paper: Paper, adult: int) -> Line:
    """The touch of it."""
    return Line(
        kind=TouchKind.PRESSED,
        way=Way.FROM_HOME,
        channel="page",
        day=clock.today(paper.school.zone),
        source_kind="papers",
        source_ref=paper.bundle.ref,
        unit=f"paper:{paper.ref}/adult:{adult}",
        adult=adult,
        family=family_of([adult]).get(adult),
        pupils=frozenset({paper.pupil_id}),
    )
