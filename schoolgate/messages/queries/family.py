"""What a family sees of notices."""

from dataclasses import dataclass

from schoolgate.asks import queries as asks
from schoolgate.asks.values import Needed
from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer
from schoolgate.messages.models import Notice


@dataclass(frozen=True)
class Read:
    """A notice on a family's page, and what it still asks of this home."""

    notice: Notice
    asked: list[Needed]


def read(*, viewer: FamilyViewer, ref: str) -> Read | None:
    """One notice that has gone to this family's schools; None where it is not for them."""
    rows = Notice.objects.visible_to(viewer).filter(ref=ref, goes_at__lte=clock.now()).exclude(sent_at=None)
    notice = rows.select_related("school", "led_by", "filled").first()
    if notice is None:
        return None
    found = asks.question(viewer=viewer, ref=notice.ask) if notice.ask else None
    return Read(notice, found[1] if found else [])
