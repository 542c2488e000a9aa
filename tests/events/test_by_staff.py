"""Staff write down what a home says to an invitation: for an adult whom nothing keeps from the child."""

from collections.abc import Callable

import pytest

from schoolgate.asks import services as answering
from schoolgate.asks.enums import Heard
from schoolgate.asks.models import Item
from schoolgate.families.models import Adult, Pupil
from schoolgate.places.models import Booking
from schoolgate.schools.models import School
from tests.factories.events import invited
from tests.factories.families import hold, home, restrict
from tests.factories.outbox import office, work


@pytest.mark.parametrize("limit", [hold, restrict])
def test_invariant_1_a_homes_yes_is_written_down_for_somebody_who_is_not_kept_from_the_child(
    school: School, limit: Callable[[Adult, Pupil], object]
) -> None:
    _family, (father, mother), (child,) = home(school, adults=2)
    limit(father, child)
    invited(school)
    work()

    answering.answer_for(item=Item.objects.get(), value="coming:2", heard=Heard.PHONE, by=office(school))

    assert Booking.objects.get().adult == mother
