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
    """Who comes: one adult of a family, with some children, so many people in all."""

    adult: int
    family: int | None
    pupils: frozenset[int] = field(default_factory=frozenset)
    seats: int = 1
    school_id: int = 0

    def pupil_ids(self) -> frozenset[int]:
        """The children, as the permission page asks."""
        return self.pupils
