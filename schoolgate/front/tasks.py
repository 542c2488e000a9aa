"""The worker's door to what the roof sends to staff."""

from schoolgate.core.jobs import job
from schoolgate.front.services import staff_mail


@job("front.invite")
def invite(member: int) -> None:
    """Tell a new member how to come in."""
    staff_mail.send_invitation(member)


@job("front.new_device")
def new_device(session: int) -> None:
    """Tell a member of staff of a sign-in on a new device."""
    staff_mail.tell_of_new_device(session)
