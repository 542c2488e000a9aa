"""Tables and charts. Charts are drawn here as SVG, print as they are, and always stand beside the same numbers as words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template import Context

from schoolgate.core.parts.cards import named_cells
from schoolgate.core.parts.declare import Shelf, Values, may, need
from schoolgate.core.parts.layout import TONES

SHELF = Shelf("Figures")

WIDE, HIGH = 600, 200


def share(value: float, of: float) -> str:
    """`value` as hundredths of `of`, between 0 and 100, written so that no language puts a comma in it."""
    return f"{min(100.0, max(0.0, 100 * value / of)):.1f}" if of else "0"


def meter_width(values: Mapping[str, Any], context: Context) -> Values:
    """How far a meter is filled."""
    return {"width": share(float(values["value"]), float(values["of"]))}


def bar_rows(values: Mapping[str, Any], context: Context) -> Values:
    """The rows of a bar chart, each with the width of its bar. A row without a value (None) is hidden, not zero."""
    rows = [(row[0], row[1], row[2] if len(row) > 2 else "") for row in values["rows"]]
    known = [value for _, value, _ in rows if value is not None]
    of = float(values["of"] or max(known, default=0))
    return {
        "drawn": [{"label": a, "value": b, "says": c, "width": None if b is None else share(b, of)} for a, b, c in rows]
    }


def line_paths(values: Mapping[str, Any], context: Context) -> Values:
    """The lines of a line chart as SVG paths, its scale, and its numbers as rows of a table."""
    labels: Sequence[Any] = values["labels"]
    series: Sequence[tuple[Any, Sequence[float | None]]] = values["series"]
    top = float(values["of"] or max((v for _, line in series for v in line if v is not None), default=0) or 1)
    lines = [{"name": name, "path": _path(line, top), "dots": _dots(line, top)} for name, line in series]
    rows = [(label, [line[place] for _, line in series]) for place, label in enumerate(labels)]
    return {"lines": lines, "table_rows": rows, "top": f"{top:g}", "wide": WIDE, "high": HIGH} | _ends(labels)


def _ends(labels: Sequence[Any]) -> Values:
    """The first and last label, which stand under the chart."""
    return {"first": labels[0], "last": labels[-1]} if labels else {"first": "", "last": ""}


def _points(line: Sequence[float | None], top: float) -> list[tuple[str, str] | None]:
    """Where each value stands; None where there is none."""
    step = WIDE / max(1, len(line) - 1)
    return [
        None if v is None else (f"{i * step:.1f}", f"{HIGH - HIGH * min(v, top) / top:.1f}") for i, v in enumerate(line)
    ]


def _path(line: Sequence[float | None], top: float) -> str:
    """A line through the values, broken where one is missing."""
    path, pen = [], "M"
    for point in _points(line, top):
        path += [f"{pen}{point[0]} {point[1]}"] if point else []
        pen = "L" if point else "M"
    return "".join(path)


def _dots(line: Sequence[float | None], top: float) -> str:
    """A dot on each value: strokes of no length with round ends, which stay round however the picture is stretched."""
    return "".join(f"M{x} {y}h0" for x, y in filter(None, _points(line, top)))


SHELF.part(
    "table",
    "A table, with thead and tbody as its body. On a small screen it scrolls in its own frame, by keyboard too, or turns into cards.",
    need("caption", "what the table shows"),
    may("hide_caption", False, "only for those who listen"),
    may("cards", False, "on a small screen each row is a card: for lists; numbers that are compared stay a table"),
    block=True,
    prepare=named_cells,
)
SHELF.part(
    "meter",
    "How much of something, as a bar with the words beside it.",
    need("value", "a number"),
    need("label", "the same in words: 6 of 10 indicators"),
    may("of", 100, "what a full bar is"),
    may("kind", "plain", "the tone", TONES),
    prepare=meter_width,
)
SHELF.part(
    "bars",
    "A bar chart which is a table: a row each, with its name, bar and number.",
    need("caption", "what it shows"),
    need("rows", "pairs of name and number, or triples with a word or two on it; None as number is hidden"),
    may("head", "", "over the names"),
    may("value_head", "", "over the numbers"),
    may("unit", "", "after each number: %"),
    may("of", 0, "what a full bar is; 0 means the largest"),
    may("hidden_says", "", "what stands in place of a hidden number"),
    may("hide_caption", False, "only for those who listen"),
    prepare=bar_rows,
    staff=True,
)
SHELF.part(
    "lines",
    "A line chart over time, with its numbers as a table that unfolds.",
    need("caption", "what it shows"),
    need("labels", "the names of the moments, first to last"),
    need("series", "pairs of name and numbers, one number (or None) a moment"),
    may("unit", "", "after each number: %"),
    may("of", 0, "the top of the scale; 0 means the largest number"),
    may("head", "", "over the moments in the table"),
    prepare=line_paths,
    staff=True,
)
