"""The family's page: it is there as soon as it is handed over. Being there is never being delivered."""

from collections.abc import Iterable, Iterator

from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result


class Page:
    """Accepts at once."""

    name = "page"

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Accept each, unless the caller says no."""
        for parcel in parcels:
            yield Result(parcel.ref, Outcome.ACCEPTED if before_each(parcel) else Outcome.SKIPPED)
