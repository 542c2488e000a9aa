"""Rows are the truth; the job is only the wake-up. Whoever changes a row sees that somebody looks at it in time."""

from datetime import datetime

from schoolgate.core import clock, jobs
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Dispatch

DELIVER, NEWS = "outbox.deliver", "outbox.news"


def wake(dispatch: Dispatch, *, at: datetime | None = None, lane: str = "") -> None:
    """Ask for the deliveries of a dispatch to be looked at, now or then; asking twice for the same minute is asking once."""
    if dispatch.kind in Kind.joined():
        wake_news(dispatch.school_id, at=at, lane=lane)
        return
    name = verb(DELIVER, lane)
    jobs.enqueue(
        name, school=dispatch.school_id, at=at, key=f"{name}:{dispatch.pk}:{_minute(at)}", dispatch=dispatch.pk
    )


def wake_news(school: int, *, at: datetime | None = None, lane: str = "") -> None:
    """The same for the news of a school."""
    name = verb(NEWS, lane)
    jobs.enqueue(name, school=school, at=at, key=f"{name}:{school}:{_minute(at)}", of=school)


def verb(name: str, lane: str) -> str:
    """The work of a lane. The main one, without a name, finds the way of what has none yet, and does what has no lane."""
    return f"{name}.{lane}" if lane else name


def _minute(at: datetime | None) -> int:
    """The minute in which it is wanted; nought for now."""
    return int(at.timestamp() // 60) if at and at > clock.now() else 0
