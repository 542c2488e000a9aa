"""The files that lie with evidence, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schoolgate.award.queries.evidence import Shown
from schoolgate.core.permits import Viewer


@dataclass(frozen=True)
class Attached:
    """A file that lies with a piece of evidence. `says` is what a picture shows, in words."""

    ref: str
    name: str
    says: str
    is_picture: bool
    read: Callable[[], bytes]


def attached(pieces: Sequence[Shown], *, viewer: Viewer) -> dict[int, list[Attached]]:
    """The files of each piece, by its id."""
    return {}
