"""Plain factories of places."""

from datetime import timedelta

import factory

from schoolgate.core import clock
from schoolgate.places.models import Place
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
