"""What `award` tells the ground."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core import rail
from schoolgate.core.permits import Can

LEADS = ("head", "partnership", "teacher", "safeguarding")

rail.entry(rail.Entry("award", _("Award"), "award:page", Can.AWARD_SEE, _("Partnership"), 70, LEADS))
rail.entry(
    rail.Entry(
        "portfolio",
        _("Portfolio"),
        "award:portfolio",
        Can.PORTFOLIO_READ,
        _("Partnership"),
        75,
        ("verifier", "governor"),
    )
)
