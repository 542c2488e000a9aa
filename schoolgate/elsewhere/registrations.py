"""What `elsewhere` tells the ground."""

from django.urls import reverse

from schoolgate.core import sources
from schoolgate.core.permits import Can, Viewer, holds
from schoolgate.core.sources import Shown
from schoolgate.elsewhere.models import Happening


def _happenings(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Happenings by their title, and their page for those who write them down."""
    rows = Happening.objects.visible_to(viewer).live().filter(ref__in=refs).select_related("school")
    opens = holds(viewer, Can.ELSEWHERE_RECORD)
    return {
        one.ref: Shown(
            one.title,
            one.school.lang,
            reverse("elsewhere:page", args=[one.school.slug, one.ref]) if opens else "",
        )
        for one in rows
    }


sources.kind("happening", _happenings)
