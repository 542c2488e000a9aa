"""What features give the outbox, and what its pages are given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from schoolgate.families.values import PupilName


@dataclass(frozen=True)
class Content:
    """What is to be said: a registered word, and the row that it speaks of."""

    word: str
    source_kind: str
    source_ref: str


@dataclass(frozen=True)
class Reader:
    """One adult, as a content function sees them: who reads, in which language, and about which children."""

    adult: int
    user: int
    school: int
    family: int | None
    pupils: tuple[int, ...]
    lang: str
    children: tuple[PupilName, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A file that goes with a message. `use` is its row in the private store; `says` what it is, for who cannot see it."""

    use: int
    name: str
    says: str
    lang: str
    media_type: str
    size: int
    pages: int = 0


@dataclass(frozen=True)
class Message:
    """What is said to one adult. `action` is a label and what it leads to; None where no link is needed.

    `until` is when it becomes pointless; `lang` is the language of the words, where it is not the reader's.
    `foreign` are lines in another language, which the reader may not know (`foreign_lang`); or, where the words were translated
    (`is_translated`), the original. `foreign_title` is a heading in that language which `subject` holds, where a page says it apart.
    `papers` go with it: printed with a letter, in a mail where they are small, else on the page that `action` leads to.
    `text` is all of it in one or two sentences, for a telephone without the internet; empty means the paragraphs. After one that
    `closes`, nothing more is said of how to answer.
    """

    subject: str
    paragraphs: list[str]
    action: tuple[str, str] | None = None
    until: datetime | None = None
    lang: str = ""
    text: str = ""
    closes: bool = False
    foreign: tuple[str, ...] = ()
    foreign_lang: str = ""
    foreign_title: str = ""
    papers: tuple[Paper, ...] = ()
    is_translated: bool = False


@dataclass(frozen=True)
class TextCopy:
    """A text message that is about to go: who gets it at which number, and what it speaks of."""

    delivery: str
    adult: int
    user: int
    school: int
    pupils: tuple[int, ...]
    phone: str
    source_kind: str
    source_ref: str
    lang: str


@dataclass(frozen=True)
class LetterCopy:
    """A letter that is about to be printed: whom it goes to, what it speaks of, in which language."""

    delivery: str
    adult: int
    pupils: tuple[int, ...]
    source_kind: str
    source_ref: str
    lang: str
    school_lang: str


@dataclass(frozen=True)
class Slip:
    """The part of a letter that is cut off and brought back: a box for each answer, lines for what it says besides.

    Each box is a pair: as the family reads it, and as the office does (empty where that is the same). `path` is where staff
    type it in; it names nobody.
    """

    child: str
    question: str
    lang: str  # of the question
    boxes: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    signed: bool
    path: str
    due: date


@dataclass(frozen=True)
class TextSample:
    """The very words of a text in one language, as a telephone shows them, and how long they are."""

    lang: str
    name: str
    words: str
    parts: int
    is_plain: bool
    left: int


@dataclass(frozen=True)
class TextLine:
    """Readers of one language whom a text reaches first: how many, how many parts each text has, and all of them."""

    name: str
    texts: int
    least: int
    most: int
    parts: int
    cost: str


@dataclass(frozen=True)
class Texts:
    """What would go by text, and what it would cost. `left` is None where nothing says how much there is."""

    lines: list[TextLine]
    samples: list[TextSample]
    texts: int
    parts: int
    cost: str  # after what is free
    left: int | None
    is_too_much: bool


class Stopped(NamedTuple):
    """What became of a dispatch that was cancelled: how many were stopped, how many had gone."""

    stopped: int
    gone: int


@dataclass(frozen=True)
class Received:
    """Something that a family was sent, as its own page shows it."""

    ref: str
    day: date
    subject: str
    paragraphs: list[str]
    lang: str
    source_kind: str
    source_ref: str
    foreign: tuple[str, ...] = ()
    foreign_lang: str = ""
    is_translated: bool = False  # then `foreign` is the original
    urgent: bool = False  # and not yet pointless


@dataclass(frozen=True)
class Progress:
    """How one dispatch stands: how many deliveries of each standing, and how many adults were left out and why."""

    total: int
    by_standing: Mapping[str, int]
    left_out: Mapping[str, int] = field(default_factory=dict)

    def of(self, *standings: str) -> int:
        """How many stand in any of these ways."""
        return sum(self.by_standing.get(one, 0) for one in standings)


@dataclass(frozen=True)
class Letter:
    """A letter as a list shows it."""

    ref: str
    adult: str
    children: str
    group: str
    by_post: bool
    subject: str
    lang: str
