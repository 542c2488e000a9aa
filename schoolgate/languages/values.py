"""A text, and what it is in another language."""

from dataclasses import dataclass
from typing import NamedTuple


class Text(NamedTuple):
    """Words that somebody of a school wrote, and their language."""

    school: int
    words: str
    lang: str


@dataclass(frozen=True)
class Said:
    """A text in the reader's language: by a machine, or in words that a person wrote or checked."""

    words: str
    lang: str
    is_checked: bool
