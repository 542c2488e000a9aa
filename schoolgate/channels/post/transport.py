"""The demonstration's post: each email and letter lies where `/post/` shows it as its receiver sees it. Nothing leaves."""

from collections.abc import Iterable, Iterator

from schoolgate.channels.models import PostItem
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result


class Post:
    """Stands in for another channel, by its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Keep each."""
        for parcel in parcels:
            if not before_each(parcel):
                yield Result(parcel.ref, Outcome.SKIPPED)
                continue
            PostItem.objects.create(
                school_id=parcel.school or None,
                channel=self.name,
                to=parcel.to,
                subject=parcel.subject,
                text=parcel.text,
                lang=parcel.lang,
                message_id=parcel.message_id,
            )
            yield Result(parcel.ref, Outcome.ACCEPTED)
