"""What goes with notices, for whoever may see them."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.messages.enums import AttachmentKind
from schoolgate.messages.models import Attachment, Notice


def attachments(*, viewer: Viewer) -> QuerySet[Attachment]:
    """Those that `viewer` may open: to families, of what has gone to them; to staff, also what is not ready."""
    rows: QuerySet[Attachment] = Attachment.objects.visible_to(viewer).filter(ended_at=None)
    if isinstance(viewer, FamilyViewer):
        rows = rows.filter(notice__goes_at__lte=clock.now(), notice__sent_at__isnull=False, file__isnull=False)
    return rows.select_related("file__file", "small__file", "notice")


def attachments_of(*, viewer: Viewer, notice: Notice) -> list[Attachment]:
    """Those of one notice."""
    return list(attachments(viewer=viewer).filter(notice=notice).order_by("pk"))


def heard_by(rows: Collection[Attachment], langs: Collection[str]) -> list[Attachment]:
    """Without the voices in languages that this reader does not read."""
    short = {one.split("-")[0] for one in langs}
    return [one for one in rows if one.kind != AttachmentKind.VOICE or one.lang.split("-")[0] in short]


def has_papers() -> Exists:
    """The condition on notices that something goes with them."""
    return Exists(Attachment.objects.filter(notice=OuterRef("pk"), ended_at=None, file__isnull=False))


def ready_of(notice: Notice) -> list[Attachment]:
    """Everything that goes with a notice on its way out."""
    rows = Attachment.objects.filter(notice=notice, ended_at=None, file__isnull=False)
    return list(rows.select_related("file__file").order_by("pk"))
