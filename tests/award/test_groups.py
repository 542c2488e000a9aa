"""Whom a piece of evidence reached, by group: nothing that the weekly tables do not tell, and of those who took part only steps of six."""

import random
from datetime import date

import pytest

from schoolgate.award import groups, services
from schoolgate.award.models import Suggestion
from schoolgate.core import figures
from schoolgate.core.figures import BAND, SMALL, TOTAL, Cell, Published
from schoolgate.core.models import Figure
from schoolgate.families.enums import FactKind
from schoolgate.families.models import FamilyPupil, PupilFact
from schoolgate.ledger.enums import TouchKind
from schoolgate.reach import services as reach
from schoolgate.schools.models import School
from tests.factories.award import lead
from tests.factories.evidence import a_term, did, homes, stands, suggested, taken_back

WEEK = date(2026, 11, 23)


def part(sizes: Published, groups: dict[str, Cell], total: Cell, beside: list[Published] | None = None) -> Published:
    return figures.freeze_part(
        school=SCHOOL[0], table="item:x:y", week=WEEK, sizes=sizes, beside=beside or [], groups=groups, total=total
    )


SCHOOL: list[int] = []


@pytest.fixture(autouse=True)
def _school(school: School) -> None:
    SCHOOL[:] = [school.pk]


def test_only_the_step_of_six_is_told_and_the_published_size() -> None:
    sizes: Published = {TOTAL: Cell(100, 100), "a": Cell(40, 40), "b": Cell(60, 60)}

    shown = part(sizes, {"a": Cell(43, 17), "b": Cell(57, 24)}, Cell(100, 41))

    assert shown == {TOTAL: Cell(100, 36), "a": Cell(40, 12), "b": Cell(60, 24)}


def test_group_hidden_in_the_weekly_table_stays_hidden() -> None:
    sizes: Published = {TOTAL: Cell(100, 100), "a": None, "b": None, "c": Cell(60, 60)}

    shown = part(sizes, {"a": Cell(20, 14), "b": Cell(20, 0), "c": Cell(60, 30)}, Cell(100, 44))

    assert (shown["a"], shown["b"], shown["c"]) == (None, None, Cell(60, 30))


def test_small_part_and_small_rest_are_hidden_with_another_beside_them() -> None:
    sizes: Published = {TOTAL: Cell(120, 120), "a": Cell(30, 30), "b": Cell(40, 40), "c": Cell(50, 50)}

    few = part(sizes, {"a": Cell(30, 3), "b": Cell(40, 20), "c": Cell(50, 30)}, Cell(120, 53))

    assert (few["a"], few["b"], few["c"]) == (None, None, Cell(50, 30))


def test_what_would_lie_within_five_of_a_weekly_number_is_hidden() -> None:
    sizes: Published = {TOTAL: Cell(200, 200), "a": Cell(60, 60), "b": Cell(70, 70), "c": Cell(70, 70)}
    did_something: Published = {TOTAL: Cell(200, 120), "a": Cell(60, 20), "b": Cell(70, 50), "c": Cell(70, 50)}

    shown = part(sizes, {"a": Cell(60, 18), "b": Cell(70, 24), "c": Cell(70, 30)}, Cell(200, 72), [did_something])

    assert shown["a"] is None
    assert shown["b"] is None
    assert shown["c"] == Cell(70, 30)


def test_group_hidden_in_a_table_that_holds_these_families_is_hidden_here_too() -> None:
    """One family of `a` did something, twelve of `b`: twelve or more of `b` at one session would tell of the one."""
    sizes: Published = {TOTAL: Cell(120, 120), "a": Cell(30, 30), "b": Cell(40, 40), "c": Cell(50, 50)}
    did_something: Published = {TOTAL: Cell(120, 49), "a": None, "b": None, "c": Cell(50, 36)}

    shown = part(sizes, {"a": Cell(30, 0), "b": Cell(40, 12), "c": Cell(50, 30)}, Cell(120, 42), [did_something])

    assert (shown["a"], shown["b"], shown["c"]) == (None, None, Cell(50, 30))


def test_no_sum_or_difference_of_any_two_tables_is_one_to_five(school: School) -> None:
    """Ten thousand guesses: any tables of any items, any group, added and taken away, also from the sizes."""
    dice = random.Random(7)
    names = ["a", "b", "c", "d"]
    tables: list[Published] = []
    for number in range(40):
        size = {name: dice.randint(7, 60) for name in names}
        took = {name: dice.randint(0, size[name]) for name in names}
        sizes: Published = {name: Cell(size[name], size[name]) for name in names}
        sizes[TOTAL] = Cell(sum(size.values()), sum(size.values()))
        tables.append(
            figures.freeze_part(
                school=school.pk, table=f"item:{number}", week=WEEK, sizes=sizes, beside=[],
                groups={name: Cell(size[name], took[name]) for name in names},
                total=Cell(sum(size.values()), sum(took.values())),
            )
        )  # fmt: skip
    numbers = [cell.k for table in tables for cell in table.values() if cell]
    assert len(numbers) > 50
    for _guess in range(10_000):
        some = dice.sample(numbers, 3)
        told = sum(dice.choice((-1, 0, 1)) * one for one in some)
        assert abs(told) not in SMALL
    for table in tables:
        for cell in table.values():
            assert cell is None or (cell.k % BAND == 0 and cell.n - cell.k not in SMALL)


def test_accepted_evidence_is_counted_once_from_the_families_of_its_source(school: School) -> None:
    a_term(school)
    english, other = homes(school, 30), homes(school, 30)
    for families, lang in ((english, "en"), (other, "ur")):
        for pupil in FamilyPupil.objects.filter(family__in=families).values_list("pupil", flat=True):
            PupilFact.objects.create(
                school=school, pupil_id=pupil, kind=FactKind.LANGUAGE, value=lang, since=date(2026, 9, 1)
            )
    reach.freeze(school=school)
    for family in [*english[:20], *other[:14]]:
        did(school, [family], TouchKind.SPOKE, ("talk", f"t{family}"))
    suggested(school)
    row = Suggestion.objects.get(item="talks-term")

    evidence = services.accept(suggestion=row, by=lead(school))
    taken_back(school)

    [language] = [one for one in groups.tables(evidence=evidence) if one.label == "Language at home"]
    assert language.rows == [("English", Cell(30, 18)), ("Another language", Cell(30, 12))]
    assert not Figure.objects.filter(table__startswith="item:", k__in=[*SMALL]).exists()


def test_what_was_brought_in_has_no_figures(school: School) -> None:
    reach.freeze(school=school)

    assert groups.tables(evidence=stands(school)) == []
