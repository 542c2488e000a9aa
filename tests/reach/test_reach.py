"""Who is reached: three columns, of which one counts; names for few, figures for the rest."""

from datetime import date, time, timedelta

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.figures import Cell
from schoolgate.core.permits import Nobody, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Family, PupilFact
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.reach import queries, services
from schoolgate.reach.enums import Dimension
from schoolgate.reach.queries import grouping
from schoolgate.reach.queries.figures import Reach, Row
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.schools import MemberFactory


def touch(family: Family, kind: TouchKind, day: date | None = None) -> None:
    line = Line(
        kind,
        Way.FROM_HOME,
        "page",
        day or clock.today("Europe/London"),
        "test",
        "t",
        f"{family.pk}{kind}",
        family=family.pk,
    )
    ledger.record(school=family.school_id, lines=[line], by=Nobody())


def homes(school: School, number: int, lang: str) -> list[Family]:
    found = []
    for _ in range(number):
        family, _adults, (child,) = home(school)
        PupilFact(school=school, pupil=child, kind="language", value=lang, since=date(2020, 9, 1)).save()
        found.append(family)
    return found


def rows(shown: Reach, dimension: Dimension) -> list[Row]:
    return next(one.rows for one in shown.tables if one.dimension == dimension)


def head(school: School) -> object:
    return viewer_of_member(MemberFactory(school=school, role=Role.HEAD))


def test_delivered_and_pressed_are_not_reached(school: School) -> None:
    english, other = homes(school, 16, "en"), homes(school, 14, "ur")
    for family in (*english, *other):
        touch(family, TouchKind.DELIVERED)
    for family in english[:8]:
        touch(family, TouchKind.PRESSED)
    for family in (*english[:7], *other[:7]):
        touch(family, TouchKind.ANSWERED)

    services.freeze(school=school)
    shown = queries.reach(viewer=head(school), school=school)  # type: ignore[arg-type]

    languages = rows(shown, Dimension.LANGUAGE)
    assert [(row.label, row.did and row.did.k) for row in languages] == [("English", 7), ("Another language", 7)]
    assert (shown.total.did, shown.total.delivered) == (Cell(30, 14), Cell(30, 30))
    assert shown.total.pressed is None, "15 pressed and 14 did something: side by side they tell of one"


def test_invariant_6_small_group_is_hidden_from_everyone(school: School) -> None:
    homes(school, 20, "en")
    homes(school, 3, "ur")

    services.freeze(school=school)
    shown = queries.reach(viewer=head(school), school=school)  # type: ignore[arg-type]

    assert {row.did for row in rows(shown, Dimension.LANGUAGE)} == {None}


def test_family_that_did_something_is_never_listed_as_not_reached(school: School) -> None:
    came, silent, long_ago = homes(school, 3, "en")
    touch(came, TouchKind.CAME)
    touch(silent, TouchKind.DELIVERED)
    touch(long_ago, TouchKind.SPOKE, clock.today("Europe/London") - timedelta(weeks=10))

    listed = queries.not_reached(viewer=head(school), school=school)  # type: ignore[arg-type]

    assert [line.family for line in listed] == [silent, long_ago]
    assert [line.delivered for line in listed] == [True, False]


def test_governor_reads_figures_and_no_names(school: School) -> None:
    governor = viewer_of_member(MemberFactory(school=school, role=Role.GOVERNOR), Strength.CODE)

    queries.reach(viewer=governor, school=school)
    with pytest.raises(NotAllowed):
        queries.not_reached(viewer=governor, school=school)


def test_list_takes_as_many_queries_for_three_as_for_one(school: School, django_assert_max_num_queries) -> None:
    viewer = head(school)
    homes(school, 1, "en")
    with django_assert_max_num_queries(14):
        queries.not_reached(viewer=viewer, school=school)
    homes(school, 2, "en")
    with django_assert_max_num_queries(14):
        assert len(queries.not_reached(viewer=viewer, school=school)) == 3


def test_last_springs_figures_use_last_springs_facts(school: School) -> None:
    (family,) = homes(school, 1, "en")
    child = family.pupils.get().pupil
    PupilFact.objects.filter(pupil=child).update(until=date(2026, 3, 31))
    PupilFact(school=school, pupil=child, kind="language", value="ur", since=date(2026, 4, 1)).save()
    from_then = grouping.group(school, {family.pk: {child.pk}}, date(2026, 3, 1))
    from_now = grouping.group(school, {family.pk: {child.pk}}, date(2026, 5, 1))

    assert (from_then[Dimension.LANGUAGE], from_now[Dimension.LANGUAGE]) == (
        {family.pk: "english"},
        {family.pk: "other"},
    )


def test_table_that_stands_for_weeks_says_since_when_and_one_that_moved_says_nothing(school: School) -> None:
    """Three weeks: twelve of 30 answer, then nothing moves, then twelve more press."""
    english, other = homes(school, 20, "en"), homes(school, 20, "ur")
    first = date(2026, 11, 6)
    for week in range(3):
        day = first + timedelta(weeks=week)
        with clock.standing_at(clock.at(day, time(15), school.zone)):
            for family in (*english[:10], *other[:10]):
                touch(family, TouchKind.ANSWERED, day)
            for family in (*english[10:], *other[10:]) if week == 2 else ():
                touch(family, TouchKind.PRESSED, day)
            services.freeze(school=school)

    with clock.standing_at(clock.at(day, time(16), school.zone)):
        trend = queries.trend(viewer=head(school), school=school, dimension=Dimension.LANGUAGE)  # type: ignore[arg-type]

    still = dict(trend.still)
    assert still["Did something"] == date(2026, 11, 2)
    assert "Opened by a press" not in still
