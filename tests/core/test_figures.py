"""Invariant 6: nobody recovers a number of 1 to 5, neither from the total nor from the week before."""

from datetime import date
from itertools import combinations, permutations

import pytest
from django.db import IntegrityError
from hypothesis import assume, example, given
from hypothesis import strategies as st

from schoolgate.core import figures
from schoolgate.core.figures import TOTAL, Cell, publishable
from schoolgate.core.models import Figure
from schoolgate.schools.models import School

cells = st.integers(0, 60).flatmap(lambda n: st.integers(0, n).map(lambda k: Cell(n, k)))
tables = st.lists(cells, min_size=2, max_size=6).map(lambda found: {f"g{i}": cell for i, cell in enumerate(found)})


def total(groups: dict[str, Cell]) -> Cell:
    return Cell(sum(one.n for one in groups.values()), sum(one.k for one in groups.values()))


def published(groups: dict[str, Cell]) -> figures.Published:
    return publishable(groups, total(groups))


@given(tables)
def test_invariant_6_nothing_shown_is_small(groups: dict[str, Cell]) -> None:
    assert not any(cell.is_small for cell in published(groups).values() if cell)


@given(tables)
def test_invariant_6_a_hidden_group_never_stands_alone(groups: dict[str, Cell]) -> None:
    shown = published(groups)
    assume(shown[TOTAL] is not None)

    assert sum(cell is None for name, cell in shown.items() if name != TOTAL) != 1


def twins(groups: dict[str, Cell]) -> list[dict[str, Cell]]:
    """Other tables that an onlooker may not be able to tell from this one: some families moved between two groups, or both exchanged."""
    found = [{**groups, one: groups[other], other: groups[one]} for one, other in combinations(groups, 2)]
    moves = ((1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (0, 1), (0, 2), (3, 0), (3, 3), (6, 3))
    for one, other in permutations(groups, 2):
        for n, k in moves:
            changed = {
                **groups,
                one: Cell(groups[one].n - n, groups[one].k - k),
                other: Cell(groups[other].n + n, groups[other].k + k),
            }
            if all(0 <= cell.k <= cell.n for cell in changed.values()):
                found.append(changed)
    return found


@given(tables)
@example({"g0": Cell(5, 5), "g1": Cell(25, 0), "g2": Cell(24, 24)})
@example({"g0": Cell(7, 0), "g1": Cell(7, 0), "g2": Cell(5, 0)})
@example({"g0": Cell(6, 0), "g1": Cell(5, 5), "g2": Cell(5, 5), "g3": Cell(5, 5)})
def test_invariant_6_every_small_number_could_be_another(groups: dict[str, Cell]) -> None:
    """An onlooker who knows the rules and the total finds at least two tables behind what is published."""
    shown = published(groups)
    assume(shown[TOTAL] is not None)
    same = [one for one in twins(groups) if published(one) == shown]

    for name, cell in groups.items():
        if cell.n in figures.SMALL:
            assert any(one[name].n != cell.n for one in same), (name, groups)


@given(st.lists(tables, min_size=2, max_size=8))
def test_invariant_6_no_two_weeks_show_a_small_movement(weeks: list[dict[str, Cell]]) -> None:
    before: figures.Published = {}
    for groups in weeks:
        shown = publishable(groups, total(groups), before)
        for name, cell in shown.items():
            last = before.get(name)
            if cell and last:
                moved = (abs(cell.n - last.n), abs(cell.k - last.k), abs(cell.n - cell.k - last.n + last.k))
                assert not any(step in figures.SMALL for step in moved)
        before = shown


def test_invariant_6_without_the_second_rule_the_total_gives_the_number_away(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = {"small": Cell(3, 0), "large": Cell(40, 20), "other": Cell(50, 30)}
    monkeypatch.setattr(figures, "with_others", lambda _groups, hidden: hidden)
    shown = published(groups)

    whole = shown[TOTAL]
    assert whole is not None
    assert whole.n - sum(cell.n for name, cell in shown.items() if cell and name != TOTAL) == 3


def test_hidden_numbers_are_not_even_stored(school: School) -> None:
    groups = {"small": Cell(3, 0), "large": Cell(40, 20), "other": Cell(50, 30)}

    figures.freeze(school=school.pk, table="language", week=date(2026, 3, 2), groups=groups, total=total(groups))

    assert dict(Figure.objects.filter(n=None).values_list("group", "k")) == {"small": None, "large": None}
    with pytest.raises(IntegrityError):
        Figure(school=school, table="x", week=date(2026, 3, 2), group="g", n=3, k=0).save()


def test_frozen_week_stays_as_it_is(school: School) -> None:
    first, later = {"a": Cell(40, 20), "b": Cell(50, 30)}, {"a": Cell(40, 30), "b": Cell(50, 40)}
    week = date(2026, 3, 2)

    for groups in (first, later):
        figures.freeze(school=school.pk, table="t", week=week, groups=groups, total=total(groups))

    assert figures.frozen(school=school.pk, table="t")["a"] == Cell(40, 20)
