"""What `elsewhere` tells the ground."""

from django.urls import reverse

from schoolgate.core import happened, sources
from schoolgate.core.permits import Can, Viewer, holds
from schoolgate.core.sources import Shown, Tags
from schoolgate.elsewhere import facts
from schoolgate.elsewhere.enums import MEANS, Kind
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


def _sorts(refs: frozenset[str]) -> Tags:
    """Of what sort each is, in the words that events use too."""
    rows = Happening.objects.filter(ref__in=refs).values_list("ref", "kind")
    return {ref: frozenset(MEANS[Kind(kind)].tags) for ref, kind in rows}


sources.kind("happening", _happenings, _sorts)
happened.fact("staff_trained", facts.staff_trained)
happened.fact("displays_made", facts.displays_made)
