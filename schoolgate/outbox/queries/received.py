"""What a family was sent, as its own page shows it. Asked live: what a limit forbids now is not shown now."""

# family-side strings

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.outbox import registry
from schoolgate.outbox.enums import DeliveryState
from schoolgate.outbox.models import Delivery
from schoolgate.outbox.values import Received


def received(*, viewer: Viewer, most: int) -> list[Received]:
    """The latest of what these adults were sent, in the words in which it was said, each thing once. Two queries."""
    shown = [DeliveryState.QUEUED, DeliveryState.DONE, DeliveryState.FAILED]
    rows = Delivery.objects.visible_to(viewer).filter(state__in=shown).exclude(said={})
    rows = rows.exclude(dispatch__word__in=registry.unlisted())
    now = clock.now()
    latest = rows.select_related("school", "dispatch").order_by("-due_at", "-pk")[:most]
    return [
        Received(
            ref=row.ref,
            day=clock.local(row.due_at, row.school.zone).date(),
            subject=row.subject,
            paragraphs=[str(one) for one in row.said["paragraphs"]],
            lang=str(row.said["lang"]),
            source_kind=row.source_kind,
            source_ref=row.source_ref,
            foreign=tuple(map(str, row.said.get("foreign", ()))),
            foreign_lang=str(row.said.get("foreign_lang", "")),
            urgent=row.dispatch.is_urgent and (row.until is None or row.until > now),
        )
        for row in latest
    ]
