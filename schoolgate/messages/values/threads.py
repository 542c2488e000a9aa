"""What a family writes, before it is a row; and what pages are given of a thread."""

from __future__ import annotations

from dataclasses import dataclass, field

from schoolgate.core.uploads import PAPERS, VOICES
from schoolgate.messages.enums import CameBy, Topic

PICTURES = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp"}
)  # those that can be made anew without their place
TAKEN = frozenset({*PICTURES, *PAPERS, *VOICES})


@dataclass(frozen=True)
class Upload:
    """A file that came along: what it is was told by its bytes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Written:
    """What somebody wrote. `contact` is the number or address from which it came, `item` the raw item that it was."""

    words: str
    subject: str = ""
    topic: str = Topic.OTHER
    lang: str = ""  # empty: as it looks, else what its writer reads
    files: tuple[Upload, ...] = ()
    left_out: int = 0
    could_not_read: bool = False
    channel: str = CameBy.PAGE
    contact: int | None = None
    item: str = ""


@dataclass(frozen=True)
class Asking:
    """Whoever begins a thread, about which children, and what of, as the permission page asks."""

    school_id: int
    adult: int
    pupils: frozenset[int] = frozenset()
    source_kind: str = ""
    source_ref: str = ""

    def about_adult_id(self) -> int | None:
        """Whose thread it will be."""
        return self.adult

    def pupil_ids(self) -> frozenset[int]:
        """The children."""
        return self.pupils
