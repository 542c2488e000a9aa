"""What a family was sent, as its own page shows it. Asked live: what a limit forbids now is not shown now."""

# family-side strings

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.outbox import registry
from schoolgate.outbox.enums import DeliveryState, Kind
from schoolgate.outbox.models import Delivery
from schoolgate.outbox.values import Received


def received(*, viewer: Viewer, most: int) -> list[Received]:
    """The latest of what these adults were sent, each thing once: in the words in which it was said, or, where it can be said better
    since then, in those. Two queries.

    What is urgent stands first as long as it matters.
    """
    rows = _said(viewer).exclude(dispatch__word__in=registry.unlisted())
    matters = Q(dispatch__kind=Kind.URGENT) & (Q(until=None) | Q(until__gt=clock.now()))
    first = Case(When(matters, then=Value(0)), default=Value(1))
    return [_received(row) for row in rows.order_by(first, "-due_at", "-pk")[:most]]


def received_one(*, viewer: Viewer, ref: str) -> Received | None:
    """One thing that these adults were sent; None where it is not theirs, or a limit forbids it now. One query."""
    row = _said(viewer).exclude(dispatch__word__in=registry.unlisted()).filter(ref=ref).first()
    return _received(row) if row else None


def urgent_now(*, viewer: Viewer) -> Received | None:
    """The newest urgent thing that these adults were sent, while it matters. One query."""
    rows = _said(viewer).filter(dispatch__kind=Kind.URGENT).exclude(until__lte=clock.now())
    row = rows.order_by("-due_at", "-pk").first()
    return _received(row) if row else None


def _said(viewer: Viewer) -> QuerySet[Delivery]:
    """What was said to these adults, whichever way it went."""
    shown = [DeliveryState.QUEUED, DeliveryState.DONE, DeliveryState.FAILED]
    rows: QuerySet[Delivery] = Delivery.objects.visible_to(viewer).filter(state__in=shown).exclude(said={})
    return rows.select_related("school", "dispatch")


def _received(row: Delivery) -> Received:
    """As a page shows it."""
    said = row.said.get("now") or row.said
    title = str(said.get("foreign_title", ""))
    return Received(
        ref=row.ref,
        day=clock.local(row.due_at, row.school.zone).date(),
        subject=_from_school(str(said["lang"])) if title else str(said["subject"]),
        paragraphs=[str(one) for one in said["paragraphs"]],
        lang=str(said["lang"]),
        source_kind=row.source_kind,
        source_ref=row.source_ref,
        foreign=(*([title] if title else []), *map(str, said.get("foreign", ()))),
        foreign_lang=str(said.get("foreign_lang", "")),
        is_translated=bool(said.get("is_translated")),
        urgent=row.dispatch.is_urgent and (row.until is None or row.until > clock.now()),
    )


def _from_school(lang: str) -> str:
    """A heading in the reader's language for what has one in another only."""
    with translation.override(lang):
        return _("From school")
