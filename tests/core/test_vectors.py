"""Two tables side by side, small enough to be worked out by hand."""

import pytest

from schoolgate.core.blocks import hidden_in
from schoolgate.core.figures import Cell
from schoolgate.core.vectors import Finer, Vector, apart_safely, moved_safely, wider

ALL = {"a": 3, "b": 12, "c": 18, "d": 40}


def vector(*hidden: str, **more: int) -> Vector:
    """The numbers, with some of them hidden."""
    numbers = ALL | more
    shown = {name: number for name, number in numbers.items() if name not in hidden}
    return Vector(sum(numbers.values()), shown, frozenset(hidden))


def test_hiding_a_with_b_and_then_with_c_pins_a() -> None:
    """15 - 12 is at most a, if b has not shrunk; 21 - 18 is at least a, if c has not."""
    assert not moved_safely(vector("a", "c"), vector("a", "b"))
    assert not moved_safely(vector("a", "c", d=46), vector("a", "b"))
    assert not apart_safely(vector("a", "b"), vector("a", "c", d=46))


@pytest.mark.parametrize(("more", "safe"), [({}, False), ({"c": 24}, True), ({"b": 18}, True), ({"c": 21}, False)])
def test_one_hides_more_than_the_other_only_with_room(more: dict[str, int], safe: bool) -> None:
    assert moved_safely(vector("a", "b", **more), vector("a", "b", "c")) is safe


def test_hidden_sets_that_are_the_same_may_stand_still() -> None:
    assert moved_safely(vector("a", "b"), vector("a", "b"))
    assert apart_safely(vector("a", "b"), vector("a", "b"))


def test_wider_hides_what_it_must_and_no_more() -> None:
    found = wider(vector("a", "c"), [vector("a", "b"), vector("a")])

    assert found is not None
    assert found.hidden == {"a", "b", "c"}
    assert found.shown == {"d": 40}
    assert wider(vector("a"), [vector("a", "b")]) == vector("a")


FINER = Finer("language", frozenset({"english", "none"}), "other")


def test_part_of_a_group_that_is_known_is_not_hidden_alone() -> None:
    """The coarser table says how many others there are, so 3 who speak Tamil hide with others of these, not with English."""
    cells = {"english": Cell(60, 30), "pl": Cell(14, 8), "ur": Cell(40, 20), "ta": Cell(9, 4)}
    coarse = Vector(62, {"english": 30, "other": 32}, frozenset())

    assert hidden_in(cells, {"ta"}, FINER, coarse) == {"ta", "pl", "ur"}
    assert hidden_in({**cells, "ta": Cell(30, 14)}, {"ta"}, FINER, coarse) == {"ta", "pl"}


def test_none_known_hides_with_a_language_where_the_coarser_table_hides_it() -> None:
    cells = {"english": Cell(60, 30), "none": Cell(4, 2), "pl": Cell(40, 20), "ur": Cell(44, 20)}
    coarse = Vector(72, {"english": 30}, frozenset({"none", "other"}))

    assert hidden_in(cells, {"none"}, FINER, coarse) == {"none", "pl"}


def test_group_that_the_coarser_table_shows_alone_cannot_be_hidden_in_the_finer() -> None:
    cells = {"english": Cell(60, 30), "pl": Cell(40, 20), "ur": Cell(44, 20)}
    coarse = Vector(70, {"english": 30, "other": 40}, frozenset())

    assert hidden_in(cells, {"english"}, FINER, coarse) is None
