"""School days are counted by terms and closure days."""

from datetime import date

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.schools import queries, services
from schoolgate.schools.enums import Role
from schoolgate.schools.errors import WrongDates
from schoolgate.schools.models import School, Term
from tests.factories.schools import MemberFactory

AUTUMN = ("Autumn 1", date(2026, 9, 3), date(2026, 10, 23))
AUTUMN_2 = ("Autumn 2", date(2026, 11, 2), date(2026, 12, 18))


@pytest.fixture
def year(school: School) -> School:
    """A school year with two half terms, and one day closed."""
    by = viewer_of_member(MemberFactory(school=school, role=Role.HEAD))
    services.set_year_and_terms(
        school=school, label="2026-27", starts=date(2026, 9, 1), ends=date(2027, 7, 23), terms=[AUTUMN, AUTUMN_2], by=by
    )
    services.close_day(school=school, day=date(2026, 11, 27), why="Training", by=by)
    return school


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2026, 11, 26), True),  # a Thursday
        (date(2026, 11, 27), False),  # closed
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 10, 28), False),  # half-term
        (date(2027, 8, 4), True),  # a year that nobody has told of: weekdays count
    ],
)
def test_is_school_day(year: School, day: date, is_one: bool) -> None:
    assert queries.is_school_day(year.pk, day) is is_one


def test_ten_school_days_pass_over_weekends_closure_and_half_term(year: School) -> None:
    assert queries.add_school_days(year.pk, date(2026, 11, 23), 10) == date(2026, 12, 8)
    assert queries.add_school_days(year.pk, date(2026, 10, 22), 2) == date(2026, 11, 2)
    assert queries.add_school_days(year.pk, date(2026, 10, 24), 0) == date(2026, 10, 24)


def test_days_between_count_both_ends(year: School) -> None:
    assert queries.school_days_between(year.pk, date(2026, 11, 23), date(2026, 11, 30)) == 5
    assert queries.school_days_between(year.pk, date(2026, 11, 30), date(2026, 11, 23)) == 0


def test_without_any_terms_weekdays_count(school: School) -> None:
    assert queries.add_school_days(school.pk, date(2026, 11, 27), 1) == date(2026, 11, 30)


def test_days_of_another_school_do_not_count(year: School, other_school: School) -> None:
    assert not queries.is_school_day(other_school.pk, date(2026, 11, 28))
    assert queries.terms(year.pk).count() == 2


def test_term_outside_its_year_is_refused_and_changes_nothing(year: School) -> None:
    by = viewer_of_member(MemberFactory(school=year, role=Role.HEAD))

    with pytest.raises(WrongDates):
        services.set_year_and_terms(
            school=year,
            label="2026-27",
            starts=date(2026, 9, 1),
            ends=date(2027, 7, 23),
            terms=[("Late", date(2027, 7, 1), date(2027, 8, 1))],
            by=by,
        )

    assert list(Term.objects.values_list("name", flat=True)) == ["Autumn 1", "Autumn 2"]
