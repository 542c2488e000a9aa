"""Plain factories of places."""

from datetime import timedelta

import factory

from schoolgate.accounts.models import User
from schoolgate.core import clock
from schoolgate.core.permits import Nobody, Viewer
from schoolgate.families.models import Adult, Family, Pupil
from schoolgate.places import services
from schoolgate.places.models import Booking, Place
from schoolgate.places.values import Line, Party
from tests.factories.schools import SchoolFactory, Scoped


class PlaceFactory(Scoped):
    class Meta:
        model = Place

    school = factory.SubFactory(SchoolFactory)
    source_kind = "fete"  # of no feature: nobody listens
    source_ref = "f1"
    capacity = 2
    closes_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=3))
    starts_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=3))


People = tuple[Family, list[Adult], list[Pupil]]


def someone() -> Viewer:
    """Whoever books for others: the verbs of places leave it to the feature to ask who may."""
    return Nobody(user=User.objects.system().pk)


def party(people: People, seats: int = 1, adult: int = 0, **about: bool) -> Party:
    """One adult of a home, with all its children."""
    family, adults, pupils = people
    return Party(adults[adult].pk, family.pk, frozenset(one.pk for one in pupils), seats, **about)


def held(place: Place, one: Party, by: Viewer | None = None) -> Booking:
    """Seats taken."""
    return services.hold(lines=[Line(place, one.seats)], party=one, by=by or someone())


def listed(place: Place, one: Party, by: Viewer | None = None) -> Booking:
    """A number on the waiting list."""
    return services.wait(lines=[Line(place, one.seats)], party=one, by=by or someone())


def again(booking: Booking) -> Booking:
    """The booking as it is now."""
    row: Booking = Booking.objects.get(pk=booking.pk)
    return row
