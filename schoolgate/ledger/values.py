"""A touch before it is a row."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Line:
    """One thing that happened; `unit` is what it may count for once within its source and kind."""

    kind: str
    way: str
    channel: str
    day: date
    source_kind: str
    source_ref: str
    unit: str
    adult: int | None = None
    family: int | None = None
    pupils: frozenset[int] = field(default_factory=frozenset)
