"""What `talks` tells the ground."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schoolgate.core import rail, sources
from schoolgate.core.permits import Can, Viewer
from schoolgate.core.sources import Shown
from schoolgate.talks.models import Talk


def _talks(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Talks say where, never with whom."""
    rows = Talk.objects.visible_to(viewer).filter(ref__in=refs)
    return {talk.ref: Shown(_("We spoke: %(where)s") % {"where": talk.get_where_display()}) for talk in rows}


sources.kind("talk", _talks)
rail.entry(
    rail.Entry("spoke", gettext_lazy("We spoke"), "talks:choose", Can.SPOKE_RECORD, gettext_lazy("Every day"), 30)
)
