"""What the roof tells the rooms below."""

from django.utils.translation import gettext_lazy as _

from schoolgate.accounts import registry
from schoolgate.accounts.models import Session
from schoolgate.accounts.queries import knows_device
from schoolgate.core import jobs, rail
from schoolgate.core.permits import Can, Strength
from schoolgate.front.services import monday
from schoolgate.outbox import registry as outbox

rail.entry(rail.Entry("today", _("Today"), "front:day", Can.DAY_SEE, _("Every day"), 10))
rail.entry(rail.Entry("monday", _("Monday"), "front:monday", Can.MONDAY_SEE, _("Every day"), 10, ("head",)))
rail.entry(
    rail.Entry(
        "governors",
        _("For governors"),
        "front:governors",
        Can.REACH_FIGURES,
        _("Partnership"),
        61,
        ("governor", "trust"),
    )
)
outbox.notice(
    "front/monday",
    _("Monday: your families in numbers"),
    monday.said,
)
rail.entry(rail.Entry("settings", _("Settings"), "front:settings", Can.SCHOOL_SET_UP, _("School"), 900))


def _tell_staff(session: Session) -> None:
    """Staff hear of a sign-in on a device that they have not used before."""
    if session.strength == Strength.TWO_FACTORS and not knows_device(session):
        jobs.enqueue("front.new_device", session=session.pk)


registry.on_coming_in(_tell_staff)
