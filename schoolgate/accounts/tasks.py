"""The worker's door: a code is sent, what has run out is swept away."""

from datetime import timedelta

from schoolgate.accounts.services.codes import ready_to_send
from schoolgate.accounts.services.tidying import sweep
from schoolgate.channels import services as channels
from schoolgate.core.jobs import AT_ONCE, each, job


@job("accounts.send_code", lane=AT_ONCE)
def send_code(code: int, language: str) -> None:
    """Send a code, if anyone may come in by it, or prove an address."""
    ready = ready_to_send(code)
    if ready is not None:
        channel, address, fresh = ready
        channels.send_code(channel=channel, address=address, code=fresh, language=language)


@each("accounts.sweep", timedelta(hours=1))
def sweep_away(school: int) -> None:
    """Forget codes and counts that are over, and, after a year, sessions that ended. The same for every school."""
    sweep()
