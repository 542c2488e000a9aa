"""What a booking asks for, and who asks."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Line:
    """So many seats of one place."""

    place: Any  # places.Place: values stand below models
    seats: int


@dataclass(frozen=True)
class Party:
    """Who comes: one adult of a family, with some children, so many people in all. `priority` is for staff to say."""

    adult: int
    family: int | None
    pupils: frozenset[int] = field(default_factory=frozenset)
    seats: int = 1
    priority: bool = False


@dataclass(frozen=True)
class SpokenFor:
    """The children for whom a family speaks, and what of, as the permission page asks."""

    school_id: int
    pupils: frozenset[int]
    source_kind: str
    source_ref: str

    def pupil_ids(self) -> frozenset[int]:
        """The children."""
        return self.pupils
