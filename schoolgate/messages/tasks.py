"""A worker's doors."""

from datetime import timedelta

from schoolgate.core import jobs
from schoolgate.core.permits import Can, system_may
from schoolgate.messages import services
from schoolgate.messages.services import threads, tongues

system_may(tongues.CAME, Can.MESSAGE_SEND)


@jobs.job("messages.keep_file")
def keep_file(post: int, waiting: str, called: str, media_type: str) -> None:
    """Make a file of a family fit to be kept."""
    threads.keep_file(post=post, waiting=waiting, called=called, media_type=media_type)


@jobs.job("messages.make_ready", lane=jobs.AT_ONCE)
def make_ready(attachment: int) -> None:
    """Make what goes with a notice fit to be shown."""
    services.make_ready(attachment=attachment)


@jobs.job(tongues.ORDER)
def order(notice: int) -> None:
    """A notice in every language of its readers."""
    tongues.order(notice=notice)


@jobs.job(tongues.CAME)
def translated(source_ref: str, target: str) -> None:
    """A notice was translated, or a part of it."""
    tongues.came(source_ref=source_ref, target=target)


@jobs.job("messages.tell_leader")
def tell_leader(thread: int) -> None:
    """Tell whoever has a thread that it waits."""
    threads.tell_leader(thread=thread)


@jobs.job("messages.tell_lead", lane=jobs.AT_ONCE)
def tell_lead(of: int, page: str) -> None:
    """Tell the safeguarding lead that something was passed to them."""
    threads.tell_lead(school=of, page=page)


@jobs.each("messages.look_round", timedelta(hours=1))
def look_round(school: int) -> None:
    """Promises that nobody keeps, readers who may read no more."""
    threads.look_round(school=school)
