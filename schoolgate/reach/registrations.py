"""What `reach` tells the ground."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core import happened, rail
from schoolgate.core.permits import Can
from schoolgate.reach import facts

happened.fact("weeks_counted", facts.weeks_counted)
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
