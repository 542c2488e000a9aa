"""What features that own places want to hear."""

from typing import Protocol

from schoolgate.core.permits import Viewer
from schoolgate.places.models import Booking


class OnOffer(Protocol):
    """Tells a family that places are kept for it; called in the offer's transaction."""

    def __call__(self, booking: Booking, by: Viewer) -> None: ...


_on_offer: dict[str, OnOffer] = {}


def on_offer(source_kind: str, tell: OnOffer) -> None:
    """Register who tells of offers, for the places of one kind of source."""
    if source_kind in _on_offer:
        raise LookupError(f"offers of {source_kind!r} are registered twice")
    _on_offer[source_kind] = tell


def tell_of_offer(booking: Booking, by: Viewer) -> None:
    """Tell the family."""
    if tell := _on_offer.get(booking.source_kind):
        tell(booking, by)
