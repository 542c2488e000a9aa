"""Invariant 6: a small sample of the proof `figures`. Whoever has every frozen figure and subtracts learns no number of 1 to 5."""

from __future__ import annotations

import random

import pytest

from proofs._figures_attacks import Score, try_all
from proofs._figures_solver import Solver, System
from proofs._figures_world import live
from schoolgate.core import figures
from schoolgate.core.tenancy import across_schools


def attacked(number: int, weeks: int, most: int, *, enough: int = 10**6) -> Score:
    """A school lives, and is attacked."""
    with across_schools("a proof in a folder of its own"):
        book = live(number, 1908, weeks)
    return try_all([book], most, random.Random(1908), lambda score: score.learnt.total() >= enough)


def test_invariant_6_subtracting_learns_nothing() -> None:
    score = attacked(0, 7, 400)

    assert score.examples == []
    assert (score.learnt.total(), score.undecided) == (0, 0)
    assert min(score.tried.values()) > 0
    assert len(score.tried) == 8


def test_invariant_6_without_the_second_rule_subtracting_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "with_others", lambda _groups, hidden: hidden)

    assert any(attacked(number, 3, 400, enough=1).learnt.total() for number in range(4))


def test_attacker_finds_what_follows() -> None:
    """A and B are hidden beside C in one table, A and C beside B in the other: A follows."""
    system = System()
    for name, low, high in (("a", 0, 30), ("b", 0, 12), ("c", 18, 30)):
        system.number(name, low, high)
    system.sums += [([(1, "a"), (1, "b")], 15), ([(1, "a"), (1, "c")], 21)]
    near = {"a": 3, "b": 12, "c": 18}

    assert not system.wrong(near)
    assert [
        Solver(system).can_be([(1, "a")], *wish, near) for wish in ((None, 2), (4, None), (None, 3), (3, None))
    ] == [False, False, True, True]  # fmt: skip
