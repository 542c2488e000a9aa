"""The worker's door to what the roof sends to staff."""

from datetime import timedelta

from schoolgate.core.jobs import each, job
from schoolgate.front.services import monday as mondays
from schoolgate.front.services import staff_mail
from schoolgate.schools.models import School


@job("front.invite")
def invite(member: int) -> None:
    """Tell a new member how to come in."""
    staff_mail.send_invitation(member)


@job("front.new_device")
def new_device(session: int) -> None:
    """Tell a member of staff of a sign-in on a new device."""
    staff_mail.tell_of_new_device(session)


@each("front.monday", timedelta(hours=1))
def monday(school: int) -> None:
    """On Monday morning, tell the head how many families are reached, are not, and wait."""
    mondays.tell_heads(school=School.objects.get(pk=school))
