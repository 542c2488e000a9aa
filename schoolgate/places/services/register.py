"""The register: they came, or did not after all; or only a number."""

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.core import audit, clock
from schoolgate.core.permits import Viewer
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind
from schoolgate.places.enums import State
from schoolgate.places.errors import NotBooked
from schoolgate.places.models import Booking, CheckIn, Place
from schoolgate.places.queries import standing_free
from schoolgate.places.services import settling


@transaction.atomic
def check_in(*, booking: Booking, came: int | None = None, by: Viewer) -> CheckIn:
    """They came, so many of them (also one who waited and was let in); a second tick changes the number and counts nothing twice.

    Raises NotBooked for a booking that was given back, or that a limit has stopped since.
    """
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if booking.state not in State.live() or not standing_free(Booking.objects.filter(pk=booking.pk)).exists():
        raise NotBooked
    place = booking.lines.select_related("place__school").earliest("pk").place
    tick, made = CheckIn.objects.get_or_create(
        booking=booking,
        ended_at=None,
        defaults={"school_id": booking.school_id, "came": came or booking.seats, "made_by_id": by.user},
    )
    if not made and came and came != tick.came:
        tick.came = came
        tick.save(update_fields=["came"])
    settling.came(booking, tick, place, by)
    audit.record(verb="places.check_in", on=booking, fields={"came": tick.came}, by=by)
    return tick


@transaction.atomic
def undo_check_in(*, booking: Booking, by: Viewer) -> None:
    """Ticked by mistake: the touch is taken back."""
    tick = CheckIn.objects.filter(booking=booking, ended_at=None).first()
    if tick is None:
        return
    tick.end(by=by.user)
    tick.save(update_fields=["ended_at", "ended_by"])
    ledger.take_back(
        school=booking.school_id,
        source_kind=booking.source_kind,
        source_ref=booking.source_ref,
        kind=TouchKind.CAME,
        unit=settling.came_unit(tick),
        by=by,
    )
    audit.record(verb="places.undo_check_in", on=booking, fields=["came"], by=by)


@transaction.atomic
def count(*, place: Place, number: int, by: Viewer) -> None:
    """Only a number: evidence that it happened, and no family's."""
    ledger.tally(
        school=place.school_id,
        kind=TouchKind.CAME,
        number=number,
        day=clock.local(place.starts_at, place.school.zone).date(),
        source_kind=place.source_kind,
        source_ref=place.source_ref,
        label=_("Counted at the door, without names"),
        by=by,
    )
    audit.record(verb="places.count", on=place, fields={"number": number}, by=by)
