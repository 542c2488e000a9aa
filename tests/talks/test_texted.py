"""5 by text: the same call list, for who has no internet."""

from datetime import date

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.families.models import Adult
from schoolgate.inbound.services import ring
from schoolgate.inbound.values import Incoming, Person
from schoolgate.ledger.models import Touch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from schoolgate.talks import queries
from tests.factories.families import home, restrict
from tests.factories.schools import MemberFactory
from tests.factories.talks import asked, phone


@pytest.fixture
def mother(school: School) -> Adult:
    adult: Adult = home(school, home_lang="ur")[1][0]
    return adult


def texts_five(adult: Adult) -> None:
    """5, from their mobile."""
    number = adult.contacts.filter(kind="mobile").first() or phone(adult)
    person = Person(school=adult.school_id, adult=adult.pk, contact=number.pk, user=adult.user_id)
    incoming = Incoming(ref="x" * 16, channel="text", sender=number.value, words="5", people=(person,))
    ring(incoming, person)


def lines(school: School, role: Role = Role.OFFICE) -> list[queries.Listed]:
    return queries.call_list(viewer=viewer_of_member(MemberFactory(school=school, role=role)), school=school)


def test_five_puts_them_on_the_list_with_that_number_and_the_schools_promise(school: School, mother: Adult) -> None:
    phone(mother, "+441174960001", kind="phone")
    texts_five(mother)

    (line,) = lines(school)
    assert line.number is not None
    assert (line.number.value, line.language, line.call.due) == ("+447700900471", "Urdu", date(2026, 11, 25))
    assert [(one.kind, one.channel) for one in Touch.objects.all()] == [("asked", "text")]


def test_five_twice_is_one_line_and_leaves_what_was_wished_on_the_page(school: School, mother: Adult) -> None:
    asked(mother, days=[date(2026, 11, 25)], slots=["after"])

    texts_five(mother)
    texts_five(mother)

    (line,) = lines(school)
    assert (line.call.days, line.call.slots, len(line.reasons)) == (["2026-11-25"], ["after"], 1)


def test_invariant_1_five_of_a_barred_adult_is_the_safeguarding_leads(school: School) -> None:
    _family, (father,), (son,) = home(school)
    restrict(father, son)

    texts_five(father)

    assert lines(school) == []
    assert len(lines(school, Role.SAFEGUARDING)) == 1
