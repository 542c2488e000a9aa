"""The worker's door to what the roof sends to staff."""

from schoolgate.core.jobs import job
from schoolgate.front.services.members import send_invitation


@job("front.invite")
def invite(member: int) -> None:
    """Tell a new member how to come in."""
    send_invitation(member)
