"""A worker's doors."""

from datetime import timedelta

from schoolgate.core import jobs
from schoolgate.core.permits import Can, system_may
from schoolgate.outbox import services
from schoolgate.outbox.enums import Channel, Outcome
from schoolgate.outbox.services.waking import DELIVER, NEWS, verb

system_may("outbox.deliver", Can.CONTACT_MEND)
system_may("outbox.receipt", Can.CONTACT_MEND)


@jobs.job("outbox.freeze")
def freeze(dispatch: int) -> None:
    """Write the deliveries of a dispatch."""
    services.freeze(dispatch=dispatch)


def _lane(lane: str) -> None:
    """What hands over in one lane, with a thread of its own in each worker; the main one has no name."""

    @jobs.job(verb(DELIVER, lane), lane=lane)
    def deliver(dispatch: int) -> None:
        services.deliver(dispatch=dispatch, lane=lane)

    @jobs.job(verb(NEWS, lane), lane=lane)
    def news(of: int) -> None:
        services.deliver_news(school=of, lane=lane)


for one in (jobs.MAIN, *Channel.lanes()):
    _lane(one)


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


@jobs.job("outbox.tell", lane=jobs.AT_ONCE)
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
