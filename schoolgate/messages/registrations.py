"""What `messages` tells the rooms below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schoolgate.audience.registry import selector
from schoolgate.core import sources
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.core.sources import Shown
from schoolgate.messages import contents, opens, queries
from schoolgate.messages.models import Notice
from schoolgate.outbox import registry as outbox


def _notices(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Titles of notices, and the page that this viewer has of them."""
    rows = Notice.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {one.ref: Shown(one.title, one.lang, _page(one, viewer)) for one in rows}


def _page(notice: Notice, viewer: Viewer) -> str:
    """Where it is shown."""
    if isinstance(viewer, StaffViewer):
        return reverse("messages:notice", args=[notice.school.slug, notice.ref])
    return reverse("messages:my_notice", args=[notice.ref])


selector("got", queries.got)
sources.kind("notice", _notices)
outbox.content("messages/notice", contents.notice, _("Message"))
outbox.opens("notice", opens.notice)
