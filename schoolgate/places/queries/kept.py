"""Bookings from whose children their adult is kept: asked live, whatever was booked before.

A limit on hearing of the child, on deciding for it or on coming on site stops a booking with it. Other children of the same
adult are untouched.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q

from schoolgate.audience.models import Audience
from schoolgate.audience.resolve import pupils_of
from schoolgate.families.enums import Effect
from schoolgate.families.models import Adult, Tie
from schoolgate.families.queries import limited
from schoolgate.places.models import Booking, BookingPupil
from schoolgate.places.models.booking import BookingQuerySet

STOPS = (Effect.INFORM, Effect.DECIDE, Effect.ON_SITE)


def is_kept(adult: str, pupil: str) -> Exists:
    """The condition that the adult of a row (a look-up) is kept from the pupil of the row, whatever became of the tie."""
    return Exists(Tie.objects.filter(limited(*STOPS), adult=OuterRef(adult), pupil=OuterRef(pupil)))


def standing_free(rows: BookingQuerySet) -> BookingQuerySet:
    """Those of these bookings that stand, and whose adult may still come with at least one of the children."""
    children = BookingPupil.objects.filter(booking=OuterRef("pk"))
    free: BookingQuerySet = rows.filter(ended_at=None).filter(
        Exists(children.exclude(is_kept("booking__adult", "pupil"))) | ~Exists(children) & ~_only_kept("adult")
    )
    return free


def kept_children(bookings: Collection[Booking]) -> set[tuple[int, int]]:
    """Pairs (booking, pupil) of children who are kept from the adult who booked."""
    rows = BookingPupil.objects.filter(is_kept("booking__adult", "pupil"), booking__in=list(bookings))
    return set(rows.values_list("booking", "pupil"))


def stops_party(*, adult: int, pupils: Collection[int]) -> bool:
    """Does a limit keep this adult from coming with these children? Without children: from every child that they have."""
    ties: Any = Tie.objects.filter(adult=adult)
    kept = ties.filter(limited(*STOPS))
    if pupils:
        return bool(kept.filter(pupil__in=list(pupils)).exists())
    return kept.exists() and not ties.filter(ended_at=None).exclude(limited(*STOPS)).exists()


def who_comes(*, family: int, audience: Audience) -> Adult:
    """For whom staff answer when a home says yes: the first of its adults whom nothing keeps from it; else the first."""
    adults = list(Adult.objects.filter(families__family=family, families__ended_at=None).order_by("pk"))
    free = (one for one in adults if not stops_party(adult=one.pk, pupils=pupils_of(audience=audience, adult=one.pk)))
    return next(free, adults[0])


def _only_kept(adult: str) -> Q:
    """The condition that every child of the adult is kept from them, and that there is one."""
    ties = Tie.objects.filter(adult=OuterRef(adult))
    kept = Q(Exists(ties.filter(limited(*STOPS))))
    return kept & ~Q(Exists(ties.filter(ended_at=None).exclude(limited(*STOPS))))
