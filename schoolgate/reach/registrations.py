"""What `reach` tells the ground."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schoolgate.core import happened, rail, sources
from schoolgate.core.permits import Can, Viewer
from schoolgate.core.sources import Shown
from schoolgate.reach import facts, shelves
from schoolgate.reach.models import Tried
from schoolgate.reach.queries import lists_of, missing
from schoolgate.reach.queries.conditions import check_rules
from schoolgate.schools import registry
from schoolgate.shelf.registry import shelf

happened.fact("weeks_counted", facts.weeks_counted)
happened.fact("tried", facts.tried)
rail.entry(
    rail.Entry(
        "reach",
        _("Reach"),
        "reach:page",
        Can.REACH_FIGURES,
        _("Partnership"),
        60,
        ("head", "partnership", "safeguarding", "attendance", "governor", "trust"),
    )
)


def _tries(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """What was tried, by its strategy; the families stand on its page."""
    rows = list(Tried.objects.visible_to(viewer).filter(ref__in=refs).select_related("school"))
    own = lists_of({one.school_id: one.school for one in rows}.values())
    return {
        one.ref: Shown(
            own[one.school_id].strategy(one.strategy).title,
            url="" if one.ended_at else reverse("reach:one_tried", args=[one.school.slug, one.ref]),
        )
        for one in rows
    }


sources.kind("tried", _tries)
registry.about_whom("tried", missing.whom)
for one in (shelves.WORDS, shelves.TRIES, shelves.STEPS):
    shelf(one)
check_rules()
