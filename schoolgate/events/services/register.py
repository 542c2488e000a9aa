"""The register at the door: names, or only a number."""

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.events.models import Event
from schoolgate.places import services as places
from schoolgate.places.models import Booking


@transaction.atomic
def tick(*, event: Event, booking: Booking, came: int | None = None, by: Viewer) -> None:
    """They came, so many of them (all, if not said)."""
    require(by, Can.EVENT_REGISTER, on=event)
    places.check_in(booking=booking, came=came, by=by)
    audit.record(verb="events.tick", on=booking, fields=["came"], by=by)


@transaction.atomic
def untick(*, event: Event, booking: Booking, by: Viewer) -> None:
    """Ticked by mistake."""
    require(by, Can.EVENT_REGISTER, on=event)
    places.undo_check_in(booking=booking, by=by)
    audit.record(verb="events.untick", on=booking, fields=["came"], by=by)


@transaction.atomic
def count_heads(*, event: Event, number: int, by: Viewer) -> None:
    """Only a number: evidence that it happened, never used for reach by group."""
    require(by, Can.EVENT_REGISTER, on=event)
    places.count(place=event.place, number=number, by=by)
    audit.record(
        verb="events.count", on=event, fields={"number": number, "day": str(clock.today(event.school.zone))}, by=by
    )
