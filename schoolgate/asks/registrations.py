"""What `asks` tells the rooms below."""

from django.utils.translation import gettext_lazy as _

from schoolgate.asks import queries
from schoolgate.asks.models import Ask
from schoolgate.audience.registry import selector
from schoolgate.core import rail, sources
from schoolgate.core.permits import Can, Viewer
from schoolgate.core.sources import Shown


def _asks(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Titles of questions."""
    return {one.ref: Shown(one.title, one.lang) for one in Ask.objects.visible_to(viewer).filter(ref__in=refs)}


selector("answered", queries.adults_who_answered)
sources.kind("ask", _asks)
rail.entry(
    rail.Entry("answers", _("Answers"), "asks:list", Can.ASK_SEE, _("Every day"), 25, ("office", "head", "partnership"))
)
