"""A worker's door: words in other languages, reminders the day before."""

from datetime import timedelta

from schoolgate.audience.viewers import system
from schoolgate.core import jobs
from schoolgate.core.permits import Can, system_may
from schoolgate.helping import queries, services
from schoolgate.helping.services import planning, public, tongues

system_may("helping.remind", Can.MESSAGE_SEND)


@jobs.job(planning.ORDER)
def order(opening: int) -> None:
    """In every language of those who read it."""
    tongues.order(opening=opening)


@jobs.job(tongues.CAME)
def translated(source_ref: str, target: str) -> None:
    """It was translated, or a part of it."""
    tongues.came(source_ref=source_ref, target=target)


@jobs.each("helping.remind", timedelta(hours=1))
def remind(school: int) -> None:
    """Remind, once, those who said yes to something tomorrow."""
    for opening in queries.reminders_due():
        services.remind(opening=opening, by=system(school, "helping.remind"))


@jobs.job(public.ORDER)
def order_line(kind: str, entry: int) -> None:
    """A line of the public page in the languages of the school."""
    public.order_line(kind=kind, entry=entry)
