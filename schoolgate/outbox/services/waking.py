"""Rows are the truth; the job is only the wake-up. Whoever changes a row sees that somebody looks at it in time."""

from datetime import datetime

from schoolgate.core import clock, jobs
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Dispatch


def wake(dispatch: Dispatch, *, at: datetime | None = None) -> None:
    """Ask for the deliveries of a dispatch to be looked at, now or then; asking twice for the same minute is asking once."""
    if dispatch.kind in Kind.joined():
        wake_news(dispatch.school_id, at=at)
        return
    jobs.enqueue(
        "outbox.deliver",
        school=dispatch.school_id,
        at=at,
        key=f"outbox.deliver:{dispatch.pk}:{_minute(at)}",
        dispatch=dispatch.pk,
    )


def wake_news(school: int, *, at: datetime | None = None) -> None:
    """The same for the news of a school."""
    jobs.enqueue("outbox.news", school=school, at=at, key=f"outbox.news:{school}:{_minute(at)}", of=school)


def _minute(at: datetime | None) -> int:
    """The minute in which it is wanted; nought for now."""
    return int(at.timestamp() // 60) if at and at > clock.now() else 0
