"""Subtractions with the pieces of evidence of a week, of which only bands are known: what can the difference still be?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from proofs import _figures_pieces as pieces
from proofs._figures_book import Book, Key, Table, Week
from schoolgate.core.figures import SMALL
from schoolgate.core.sheets import EVERYONE

Span = tuple[int, int]  # from, to
Spans = dict[str, Span]
Attack = Callable[[Any], None]


def attacks(book: Book) -> Iterator[Attack]:
    """Of every piece of every week, alone, beside each table in which it lies, and beside each other piece."""
    for week in book:
        for key in week.pieces:
            yield lambda score, week=week, key=key: _note(
                score, "piece: total less groups", week, key, _rests(week, key)
            )  # type: ignore[misc]
            for other in (*week.tables, *week.pieces):
                if other[1] == key[1] and other[0] in pieces.wholes(key[0]) and pieces.ALL_OF.get(key[0]) != other[0]:
                    yield lambda score, week=week, key=key, other=other: _note(  # type: ignore[misc]
                        score, "table less piece", week, key, _steps(week, key, other)
                    )


def _note(score: Any, kind: str, week: Week, key: Key, spans: Spans) -> None:
    """A number is learnt if it can only be of 1 to 5."""
    small = {name: one for name, one in spans.items() if one[0] in SMALL and one[1] in SMALL}
    score.note(kind, bool(small), f"{week.day} {key} {small}")


def _rests(week: Week, key: Key) -> Spans:
    """What is hidden in a piece; and of each group, and of those hidden, who was not there."""
    found = _numbers(week.pieces[key], is_banded=True)
    sizes = _numbers(week.tables[EVERYONE, key[1]], is_banded=False) if (EVERYONE, key[1]) in week.tables else {}
    return found | {f"not {name}": less(sizes[name], one) for name, one in found.items() if name in sizes}


def _steps(week: Week, key: Key, other: Key) -> Spans:
    """A table or piece less a piece that lies in it."""
    part = _numbers(week.pieces[key], is_banded=True)
    whole = _numbers(week.pieces.get(other) or week.tables[other], is_banded=other in week.pieces)
    return {name: less(whole[name], one) for name, one in part.items() if name in whole and name != "the rest"}


def _numbers(table: Table, *, is_banded: bool) -> Spans:
    """Each number that is shown, the total, and what that leaves for those hidden."""

    def span(number: int) -> Span:
        return pieces.span(number) if is_banded else (number, number)

    found = {name: span(number) for name, number in table.shown.items()}
    if table.total is not None:
        found["all"] = span(table.total)
        if table.hidden:
            shown = [span(number) for number in table.shown.values()]
            found["the rest"] = less(found["all"], (sum(one[0] for one in shown), sum(one[1] for one in shown)))
    return found


def less(whole: Span, part: Span) -> Span:
    """What remains, which is none at least."""
    return max(0, whole[0] - part[1]), max(0, whole[1] - part[0])
