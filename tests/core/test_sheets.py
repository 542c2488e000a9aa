"""Invariant 6, for many tables of the same families: subtracting one from another, or one week from the next, gives no number of 1 to 5."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolgate.core import figures, sheets
from schoolgate.core.figures import SMALL, TOTAL
from schoolgate.core.models import Figure
from schoolgate.core.sheets import EVERYONE, Past, Shape, Sheet, publishable
from schoolgate.core.vectors import Finer, Vector
from schoolgate.schools.models import School

SHAPE = Shape(
    ("did", "took", "told", "again", "first"),
    {"did": ("told",), "took": ("did",), "again": ("took",), "first": ("did",)},
    {"tongue": Finer("band", frozenset({"g4"}), "rest")},
)
STEPS = ("told", "did", "took", "again")
DIMENSIONS = {"tongue": (2, 5, 8, 25, 60), "premium": (75, 25), "year": (25, 25, 25, 25)}

Family = dict[str, object]


def families(dice: random.Random, number: int) -> list[Family]:
    """Families with a group in each dimension, none of whom has done anything."""
    return [
        {
            "level": 0,
            "first": dice.random() < 0.3,
            "pace": dice.random(),
            **{name: f"g{dice.choices(range(len(w)), w)[0]}" for name, w in DIMENSIONS.items()},
        }
        for _ in range(number)
    ]


def lived(found: list[Family], dice: random.Random) -> list[Family]:
    """A week: some do more than they had, one or two come or go."""
    for one in found:
        while one["level"] < len(STEPS) and dice.random() < 0.25 * one["pace"]:  # type: ignore[operator]
            one["level"] += 1  # type: ignore[operator]
    gone = found[1:] if dice.random() < 0.3 else found
    return gone + (families(dice, 1) if dice.random() < 0.3 else [])


def counted(found: list[Family]) -> dict[str, int]:
    """So many in each column."""
    numbers = {step: sum(one["level"] > place for one in found) for place, step in enumerate(STEPS)}  # type: ignore[operator]
    return {EVERYONE: len(found), **numbers, "first": sum(bool(one["first"]) and one["level"] > 1 for one in found)}  # type: ignore[operator]


def tables(found: list[Family]) -> dict[str, dict[str, dict[str, int]]]:
    """The same by group, in each dimension; tongues also in two bands."""
    for one in found:
        one["band"] = "g4" if one["tongue"] == "g4" else "rest"
    return {
        name: {
            group: counted([one for one in found if one[name] == group])
            for group in sorted({str(one[name]) for one in found})
        }
        for name in ("band", *DIMENSIONS)
    }


def weeks_of(seed: int, number: int, weeks: int = 14) -> Iterator[tuple[Sheet, Past]]:
    """A school's weeks: what was shown, and what had been."""
    dice = random.Random(seed)
    found, past = families(dice, number), Past()
    for _ in range(weeks):
        found = lived(found, dice)
        sheet = publishable(SHAPE, tables(found), counted(found), past)
        yield sheet, past
        for column, total in sheet.totals.items():
            past.totals.setdefault(column, []).append(total)
        for key, vector in sheet.vectors.items():
            past.vectors.setdefault(key, []).append(vector)


worlds = given(st.integers(0, 10**6), st.integers(40, 400))


def small(steps: Iterator[int]) -> list[int]:
    return [step for step in steps if abs(step) in SMALL]


@worlds
@settings(max_examples=60)
def test_invariant_6_no_number_and_no_rest_is_small(seed: int, number: int) -> None:
    for sheet, _past in weeks_of(seed, number, 6):
        assert not small(iter(sheet.totals.values()))
        for (_column, name), vector in sheet.vectors.items():
            size = sheet.vectors[EVERYONE, name]
            assert not small(size.shown[group] - one for group, one in vector.shown.items())
            assert not small(iter(vector.shown.values()))
            if vector.hidden:
                assert vector.over(vector.hidden) not in SMALL
                assert len(vector.hidden) > 1


@worlds
@settings(max_examples=60)
def test_invariant_6_no_column_less_another_is_small(seed: int, number: int) -> None:
    for sheet, _past in weeks_of(seed, number, 6):
        for part, whole in combinations(sheet.totals, 2):
            if (part, whole) in SHAPE.pairs(part, [whole]) or (whole, part) in SHAPE.pairs(part, [whole]):
                assert abs(sheet.totals[part] - sheet.totals[whole]) not in SMALL
        for (column, name), vector in sheet.vectors.items():
            known = [one for one, other in sheet.vectors if other == name and one != column]
            for part, whole in SHAPE.pairs(column, known):
                assert sheets.apart_safely(sheet.vectors[part, name], sheet.vectors[whole, name]), vector


@worlds
@settings(max_examples=60)
def test_invariant_6_no_week_less_another_is_small(seed: int, number: int) -> None:
    """Any two weeks, not only the next: what was new in the later one has moved by none or by six and more, everywhere."""
    for sheet, past in weeks_of(seed, number):
        for column, total in sheet.totals.items():
            assert not small(total - one for one in past.totals.get(column, []))
        for key, vector in sheet.vectors.items():
            for old in past.vectors.get(key, []):
                both = set(vector.shown) & set(old.shown)
                assert not small(vector.shown[one] - old.shown[one] for one in both)


@worlds
@settings(max_examples=60)
def test_invariant_6_no_dimension_less_a_finer_one_is_small(seed: int, number: int) -> None:
    """The same group in two dimensions, of whichever weeks: the largest tongue, and all others together."""
    finer = SHAPE.finer["tongue"]
    for sheet, past in weeks_of(seed, number):
        for column in sheet.totals:
            bands = [*past.vectors.get((column, "band"), []), *filter(None, [sheet.vectors.get((column, "band"))])]
            tongue = sheet.vectors.get((column, "tongue"))
            for band in bands if tongue else ():
                told = finer.coarse(tongue)  # type: ignore[arg-type]
                assert not small(told.shown[one] - band.shown[one] for one in set(told.shown) & set(band.shown))


def test_invariant_6_without_comparing_with_the_coarser_dimension_the_two_give_numbers_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finer = SHAPE.finer["tongue"]
    monkeypatch.setitem(globals(), "SHAPE", replace(SHAPE, finer={}))

    learnt = [
        step
        for seed in range(40)
        for sheet, past in weeks_of(seed, 150, 8)
        for column in sheet.totals
        if (tongue := sheet.vectors.get((column, "tongue")))
        for band in past.vectors.get((column, "band"), [])
        for step in small(
            finer.coarse(tongue).shown[one] - band.shown[one]
            for one in set(finer.coarse(tongue).shown) & set(band.shown)
        )
    ]

    assert learnt


def guesses(seeds: range) -> int:
    """How often an onlooker who subtracts the groups that are shown from the total holds a number of 1 to 5."""
    found = 0
    for seed in seeds:
        for sheet, _past in weeks_of(seed, 150, 4):
            for vector in sheet.vectors.values():
                found += bool(vector.hidden) and vector.over(vector.hidden) in SMALL
    return found


def test_invariant_6_without_the_second_rule_a_small_number_follows_from_the_total(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert guesses(range(12)) == 0

    monkeypatch.setattr(figures, "with_others", lambda _groups, hidden: hidden)

    assert guesses(range(12)) > 0


@pytest.mark.parametrize("guard", ["moved_safely", "apart_safely"])
def test_invariant_6_each_guard_is_needed(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    holds: Callable[[Vector, Vector], bool] = getattr(sheets, guard)
    monkeypatch.setattr(sheets, guard, lambda *_two: True)

    def broken(sheet: Sheet, past: Past) -> Iterator[bool]:
        for (column, name), vector in sheet.vectors.items():
            if guard == "moved_safely":
                yield from (not holds(vector, old) for old in past.vectors.get((column, name), []))
            else:
                known = [one for one, other in sheet.vectors if other == name and one != column]
                for part, whole in SHAPE.pairs(column, known):
                    yield not holds(sheet.vectors[part, name], sheet.vectors[whole, name])

    assert any(any(broken(sheet, past)) for seed in range(8) for sheet, past in weeks_of(seed, 200, 8))


def test_figures_do_move_in_a_school_of_usual_size() -> None:
    """The guards would be worth nothing if they let nothing through."""
    shown = [
        {key: dict(vector.shown) for key, vector in sheet.vectors.items()} for sheet, _past in weeks_of(1908, 320, 12)
    ]
    moved = {key for one, other in pairwise(shown) for key in other if one.get(key) != other[key]}

    assert {("did", "premium"), ("did", "year"), ("took", "year")} <= moved


def test_group_that_gets_small_stands_as_it_was() -> None:
    past = Past({EVERYONE: [60]}, {(EVERYONE, "premium"): [Vector(60, {"yes": 20, "no": 40}, frozenset())]})
    now = {"premium": {"yes": {EVERYONE: 17}, "no": {EVERYONE: 43}}}

    sheet = publishable(Shape((), {}), now, {EVERYONE: 60}, past)

    assert sheet.vectors[EVERYONE, "premium"].shown == {"yes": 20, "no": 40}


def test_week_that_is_frozen_stays_and_the_next_compares_with_it(school: School) -> None:
    monday = date(2026, 3, 2)

    def freeze(week: date, did: int) -> bool:
        groups = {"a": {EVERYONE: 40, "did": did}, "b": {EVERYONE: 60, "did": 30}}
        return sheets.freeze(
            school=school.pk,
            name="t",
            whole="total",
            week=week,
            term=date(2026, 2, 23),
            year=date(2025, 9, 1),
            shape=Shape(("did",), {}),
            dimensions={"one": groups},
            total={EVERYONE: 100, "did": did + 30},
        )

    def seen(week: date) -> list[int | None]:
        found = sheets.shown(school=school.pk, tables=["t:did:one"], week=week)["t:did:one"]
        return [cell and cell.k for cell in (found["a"], found["b"], found[TOTAL])]

    assert [freeze(monday, 20), freeze(monday, 35)] == [True, False]
    for number, did in enumerate((23, 26, 29), start=1):
        freeze(monday + timedelta(weeks=number), did)

    assert [seen(monday + timedelta(weeks=number)) for number in range(4)] == [
        [20, 30, 50], [20, 30, 50], [26, 30, 56], [26, 30, 56],
    ]  # fmt: skip
    assert not Figure.objects.filter(n__in=SMALL).exists()
