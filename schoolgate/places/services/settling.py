"""What every change of a booking ends with: the row, the trail, the touch."""

from schoolgate.core import audit, clock
from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line as Touch
from schoolgate.places.enums import State
from schoolgate.places.models import Booking, CheckIn, Place


def end(booking: Booking, state: State, by: Viewer) -> None:
    """Let it end, and stay."""
    booking.state, booking.offered_until = state, None
    booking.end(by=by.user)
    booking.save(update_fields=["state", "offered_until", "ended_at", "ended_by"])
    note(f"places.{state.value}", booking, ["state"], by)


def booked(booking: Booking, place: Place, by: Viewer) -> None:
    """The touch of a booking, on the day it was made."""
    touch(booking, place, TouchKind.BOOKED, Way.FROM_HOME, by.via if isinstance(by, FamilyViewer) else "person", by)


def came(booking: Booking, tick: CheckIn, place: Place, by: Viewer) -> None:
    """The touch of a family that came, on the day of the occasion."""
    touch(booking, place, TouchKind.CAME, Way.TOGETHER, "door", by, unit=came_unit(tick))


def came_unit(tick: CheckIn) -> str:
    """A tick counts once; one taken back and made again is another."""
    return f"tick:{tick.ref}"


def touch(booking: Booking, place: Place, kind: TouchKind, way: Way, channel: str, by: Viewer, unit: str = "") -> None:
    """One row of the ledger."""
    zone = place.school.zone
    day = clock.local(place.starts_at, zone).date() if kind == TouchKind.CAME else clock.today(zone)
    line = Touch(
        kind=kind,
        way=way,
        channel=channel,
        day=day,
        source_kind=booking.source_kind,
        source_ref=booking.source_ref,
        unit=unit or f"booking:{booking.ref}",
        adult=booking.adult_id,
        family=booking.family_id,
        pupils=booking.pupil_ids(),
    )
    ledger.record(school=booking.school_id, lines=[line], by=by)


def note(verb: str, booking: Booking, fields: list[str], by: Viewer) -> None:
    """Write the trail."""
    audit.record(verb=verb, on=booking, fields=fields, by=by)
