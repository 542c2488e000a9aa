"""When a notice will reach those who are to get it, as its writer sees it before sending."""

from collections.abc import Collection
from dataclasses import dataclass

from schoolgate.families.enums import Rhythm
from schoolgate.families.queries import rhythms_of
from schoolgate.messages.enums import NoticeKind
from schoolgate.messages.models import Notice
from schoolgate.outbox import queries as outbox


@dataclass(frozen=True)
class When:
    """Does it wait for the news, and how many wait longer: they want it weekly, or have had five messages today."""

    is_news: bool
    weekly: int
    full: int


def when(*, notice: Notice, adults: Collection[int]) -> When:
    """For these adults, as it stands now; three queries."""
    is_news = notice.kind in NoticeKind.can_wait()
    weekly = sum(every == Rhythm.WEEKLY for every in rhythms_of(adults).values()) if is_news else 0
    full = 0 if is_news or notice.is_urgent else len(outbox.full_today(school=notice.school, adults=adults))
    return When(is_news, weekly, full)
