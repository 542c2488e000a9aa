"""How long each kind of thing is kept, in words that a school accepts and families can read.

The periods for pupils' records follow the retention schedules that schools in England use (IRMS, Information Management
Toolkit for Schools); that a time limit must be named at all is UK GDPR, articles 5(1)(e) and 13(2)(a).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Period:
    """One kind of thing, and how long it is kept."""

    what: str | Promise
    how_long: str | Promise


PERIODS = (
    Period(_("Names, contacts and ties of a child and its adults"), _("until one year after the child has left")),
    Period(_("Messages, answers, bookings and what was sent"), _("until one year after the child has left")),
    Period(
        _("That a family took part: the day and the kind, without names"),
        _("as long as the school shows its work with families"),
    ),
    Period(
        _("Restrictions and safety holds"), _("as long as the child's school record, which the school keeps elsewhere")
    ),
    Period(_("Who on the staff did or saw what"), _("six years")),
    Period(_("Sign-in codes"), _("ten minutes; a code on paper four weeks")),
    Period(_("Devices on which somebody was signed in"), _("one year after the end")),
    Period(_("Backups"), _("as long as the school decides; fourteen nights as delivered")),
)
