"""A worker's door: reminders the day before, thanks the day after."""

from datetime import timedelta

from schoolgate.audience.viewers import system
from schoolgate.core import jobs
from schoolgate.core.permits import Can, system_may
from schoolgate.events import queries, services
from schoolgate.events.services import tongues

system_may("events.remind", Can.MESSAGE_SEND)
system_may("events.thank", Can.MESSAGE_SEND)


@jobs.job(tongues.ORDER)
def order(event: int) -> None:
    """An occasion in every language of those whom it is for."""
    tongues.order(event=event)


@jobs.job(tongues.CAME)
def translated(source_ref: str, target: str) -> None:
    """An occasion was translated, or a part of it."""
    tongues.came(source_ref=source_ref, target=target)


@jobs.each("events.remind", timedelta(hours=1))
def remind(school: int) -> None:
    """Remind, once, those who come tomorrow."""
    for event in queries.reminders_due():
        services.remind(event=event, by=system(school, "events.remind"))


@jobs.each("events.thank", timedelta(hours=1))
def thank(school: int) -> None:
    """Thank, once, those who came, and ask what they thought."""
    for event in queries.thanks_due():
        services.thank(event=event, by=system(school, "events.thank"))
