"""A worker's doors."""

from datetime import timedelta

from schoolgate.core import jobs
from schoolgate.core.permits import Can, system_may
from schoolgate.outbox import services
from schoolgate.outbox.enums import Outcome

system_may("outbox.deliver", Can.CONTACT_MEND)
system_may("outbox.receipt", Can.CONTACT_MEND)


@jobs.job("outbox.freeze")
def freeze(dispatch: int) -> None:
    """Write the deliveries of a dispatch."""
    services.freeze(dispatch=dispatch)


@jobs.job("outbox.deliver")
def deliver(dispatch: int) -> None:
    """Hand over what is due of a dispatch."""
    services.deliver(dispatch=dispatch)


@jobs.job("outbox.news")
def news(of: int) -> None:
    """Hand over what is due of the news of a school, as one for each adult."""
    services.deliver_news(school=of)


@jobs.job("outbox.receipt")
def receipt(ref: str, outcome: str) -> None:
    """A channel says what became of the try `ref`: "delivered" or "bounced"."""
    services.receipt(ref=ref, outcome=Outcome(outcome))


@jobs.job("outbox.came_back")
def came_back(delivery: str) -> None:
    """A mail says that another, about this delivery, will never arrive; perhaps for the second time."""
    services.came_back(delivery=delivery)


@jobs.job("outbox.print")
def make(batch: int) -> None:
    """Make the file of a batch of letters."""
    services.make(batch=batch)


@jobs.job("outbox.tell", at_once=True)
def tell(told: int) -> None:
    """Tell a member."""
    services.hand_over_notice(told=told)


@jobs.each("outbox.settle", timedelta(hours=1))
def settle(school: int) -> None:
    """Mail that has not come back for three days has arrived."""
    services.settle(school=school)


@jobs.each("outbox.look_round", timedelta(minutes=5))
def look_round(school: int) -> None:
    """Whatever waits and has no job gets one."""
    services.look_round(school=school)
