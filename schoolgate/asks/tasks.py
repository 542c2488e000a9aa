"""A worker's door: open asks are topped up each night and when homes change; whoever has not answered is reminded,
and where nobody answers another way is tried."""

from datetime import timedelta

from schoolgate.asks import services
from schoolgate.asks.services import tongues
from schoolgate.core import jobs
from schoolgate.core.tenancy import acting_schools


@jobs.each("asks.top_up", timedelta(days=1))
def top_up(school: int) -> None:
    """Joiners are asked too; leavers owe nothing."""
    services.top_up_all(school=school, verb="asks.top_up")


@jobs.job(tongues.ORDER)
def order(ask: int) -> None:
    """A question in every language of those who are asked."""
    tongues.order(ask=ask)


@jobs.job("asks.settle")
def settle() -> None:
    """Homes were joined or parted: who owes what is settled anew, in the school we act in."""
    for school in acting_schools() or ():
        services.top_up_all(school=school, verb="asks.settle")


@jobs.each("asks.silence", timedelta(hours=1))
def silence(school: int) -> None:
    """Where nobody answers, try another way."""
    services.break_silence_all(school=school)


@jobs.each("asks.remind", timedelta(hours=1))
def remind(school: int) -> None:
    """Remind, once, those who owe an answer soon."""
    services.remind_all(school=school)
