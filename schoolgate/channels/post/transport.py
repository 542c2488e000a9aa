"""The demonstration's post: each email, text, letter and message for a phone lies where `/post/` shows it as its receiver sees it.

Nothing leaves.
"""

import json
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

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
            self._keep(parcel)
            yield Result(parcel.ref, Outcome.ACCEPTED)

    def _keep(self, parcel: Parcel) -> None:
        """Put it on the heap."""
        PostItem.objects.create(
            school_id=parcel.school or None,
            channel=self.name,
            to=_shown(parcel.to)[:254],
            sender=parcel.sender_name[:200],
            subject=parcel.subject[:300],
            text=parcel.text,
            html=parcel.html,
            lang=parcel.lang,
            message_id=parcel.message_id[:254],
        )


def _shown(to: str) -> str:
    """An address as a person reads it: of a phone, whose service carries it."""
    return (urlsplit(json.loads(to)["endpoint"]).hostname or "") if to.startswith("{") else to
