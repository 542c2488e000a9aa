"""A level per family and term, over all channels."""

from datetime import date, timedelta

import pytest
from django.test import Client

from schoolgate.core import clock
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind
from schoolgate.reach import queries, services
from schoolgate.reach.enums import Level
from schoolgate.reach.models import FamilyLevel
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.ledger import line
from tests.factories.schools import MemberFactory
from tests.reach.test_reach import head, homes, touch

TODAY = clock.today("Europe/London")


@pytest.mark.parametrize(
    ("kinds", "level"),
    [
        ((), Level.NOTHING),
        ((TouchKind.NO_ANSWER,), Level.NOTHING),
        ((TouchKind.DELIVERED,), Level.DELIVERED),
        ((TouchKind.DELIVERED, TouchKind.PRESSED), Level.PRESSED),
        ((TouchKind.REPLIED,), Level.DID),
        ((TouchKind.CAME,), Level.TOOK_PART),
        ((TouchKind.HELPED, TouchKind.ANSWERED), Level.TOOK_PART),
        ((TouchKind.SHAPED,), Level.SHAPED),
    ],
)
def test_level_is_the_furthest_step(school: School, kinds: tuple[TouchKind, ...], level: Level) -> None:
    (family,) = homes(school, 1, "en")
    for kind in kinds:
        touch(family, kind)

    services.level(school=school)

    assert FamilyLevel.objects.get(family=family).level == level
    assert queries.level_now(viewer=head(school), school=school, family=family) == level


def test_took_part_again_means_on_another_day(school: School) -> None:
    once, again = homes(school, 2, "en")
    day_before = TODAY - timedelta(days=1)
    for family, unit, day in ((once, "a", TODAY), (once, "b", TODAY), (again, "c", TODAY), (again, "d", day_before)):
        ledger.record(school=school.pk, lines=[line(f"{family.pk}{unit}", day=day, family=family.pk)], by=head(school))

    services.level(school=school)

    found = {one.family_id: (one.level, one.times) for one in FamilyLevel.objects.all()}
    assert found == {once.pk: (Level.TOOK_PART, 1), again.pk: (Level.AGAIN, 2)}


def test_what_was_taken_back_does_not_count(school: School) -> None:
    (family,) = homes(school, 1, "en")
    ledger.record(school=school.pk, lines=[line("x", day=TODAY, family=family.pk)], by=head(school))
    ledger.take_back(school=school.pk, source_kind="fete", source_ref="f1", kind="came", unit="x", by=head(school))

    services.level(school=school)

    assert FamilyLevel.objects.get(family=family).level == Level.NOTHING


def test_first_timer_never_did_anything_before_this_term(school: School) -> None:
    new, known = homes(school, 2, "en")
    for family in (new, known):
        touch(family, TouchKind.ANSWERED)
    touch(known, TouchKind.CAME, date(2020, 2, 3))

    services.level(school=school)

    assert {one.family_id: one.is_first for one in FamilyLevel.objects.all()} == {new.pk: True, known.pk: False}


def test_summing_again_changes_the_same_rows(school: School) -> None:
    (family,) = homes(school, 1, "en")
    services.level(school=school)
    touch(family, TouchKind.SPOKE)

    services.level(school=school)

    assert [one.level for one in FamilyLevel.objects.all()] == [Level.DID]


def test_family_that_spoke_after_the_nights_count_is_not_listed(school: School) -> None:
    spoke, silent = homes(school, 2, "en")
    services.level(school=school)
    touch(spoke, TouchKind.SPOKE)

    assert [one.family for one in queries.not_reached(viewer=head(school), school=school)] == [silent]


@pytest.mark.parametrize("dimension", ["language", "languages", "premium", "year", "adults", "nonsense"])
def test_group_page_shows_frozen_figures(school: School, client: Client, dimension: str) -> None:
    homes(school, 14, "en")
    homes(school, 14, "ur")
    services.freeze(school=school)
    governor = MemberFactory(school=school, role=Role.GOVERNOR)

    page = sign_in(client, governor.user).get(f"/{school.slug}/reach/groups/?by={dimension}")

    assert page.status_code == 200


def test_mothers_and_fathers_are_counted_as_the_source_calls_them(school: School) -> None:
    for family in homes(school, 13, "en"):
        mother = family.adults.get().adult
        ledger.record(
            school=school.pk,
            lines=[line(f"m{family.pk}", kind="came", day=TODAY, adult=mother.pk, family=family.pk)],
            by=head(school),
        )
    for family in homes(school, 13, "en"):
        family.adults.get().adult.ties.update(relation="father")

    services.freeze(school=school)
    shown = queries.reach(viewer=head(school), school=school)

    adults = next(one for one in shown.tables if one.counts_adults)
    assert {row.label: row.took and (row.took.n, row.took.k) for row in adults.rows} == {
        "Mothers": (13, 13), "Fathers": (13, 0),
    }  # fmt: skip


def test_five_commonest_languages_and_all_others(school: School) -> None:
    for number, lang in enumerate(("ur", "pl", "ta", "ro", "so", "bn", "ar")):
        homes(school, 13 - number // 5, lang)
    homes(school, 20, "en")

    services.freeze(school=school)
    shown = queries.reach(viewer=head(school), school=school)

    found = next(one for one in shown.tables if one.dimension == "languages")
    assert {row.label: row.families and row.families.n for row in found.rows} == {
        "English": 20, "Urdu": 13, "Polish": 13, "Tamil": 13, "Romanian": 13, "Somali": 13, "All other languages": 24,
    }  # fmt: skip
