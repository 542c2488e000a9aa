"""Who has opened a paper: beside one that is withdrawn, and for the page after a hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult
from schoolgate.families.values import Exposed
from schoolgate.papers.models import Collected, Paper


@dataclass(frozen=True)
class Opened:
    """An adult who has opened it."""

    adult: Adult
    at: datetime


def openings(*, viewer: Viewer, paper: Paper) -> list[Opened]:
    """Who had opened this paper, the first one first."""
    rows = Collected.objects.visible_to(viewer).filter(paper=paper).select_related("adult")
    return [Opened(one.adult, one.made_at) for one in rows]


def exposed(adults: frozenset[int], pupil: int | None, since: datetime) -> Iterable[Exposed]:
    """Papers that these adults opened since then, about one child or any."""
    rows = Collected.objects.filter(adult__in=list(adults), made_at__gte=since).select_related("paper__bundle")
    if pupil is not None:
        rows = rows.filter(paper__pupil=pupil)
    for one in rows:
        yield Exposed(
            at=one.made_at,
            adult=one.adult_id,
            what=one.paper.bundle.title,
            how=_("Opened on their page"),
            lang=one.paper.bundle.lang,
        )
