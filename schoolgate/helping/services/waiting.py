"""A yes that waits for school's answer is a job of whoever looks after it, until each has one."""

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.helping.models import Opening, Settled
from schoolgate.places.enums import State
from schoolgate.places.models import Booking
from schoolgate.places.queries import standing_free
from schoolgate.schools.queries import add_school_days
from schoolgate.schools.services import make_todo, settle_todos


def look_again(opening: Opening, by: Viewer) -> None:
    """After a yes, a no or an answer: one job an opening, as soon as the school promises answers."""
    if not opening.is_answered_each:
        return
    unit = f"opening:{opening.ref}"
    if opening.ended_at is not None or not _unanswered(opening):
        settle_todos(school=opening.school_id, unit=unit, by=by)
        return
    make_todo(
        school=opening.school_id,
        member=opening.led_by,
        what=_("Somebody said yes, and waits for our answer: %(title)s") % {"title": opening.title},
        due=add_school_days(opening.school_id, clock.today(opening.school.zone), opening.school.reply_days),
        source=("opening", opening.ref),
        unit=unit,
        by=by,
    )


def _unanswered(opening: Opening) -> bool:
    """Does anyone wait who holds a place?"""
    held = standing_free(Booking.objects.filter(lines__place=opening.place, state=State.CONFIRMED))
    answered = Settled.objects.filter(opening=opening, ended_at=None).values("booking")
    return bool(held.exclude(pk__in=answered).exists())
