"""A question, and what pages show of it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from schoolgate.core.permits import AdultIn, FamilyViewer, Matter, Strength
from schoolgate.families.values import PupilName


@dataclass(frozen=True)
class Question:
    """What is asked, in the words and language of whoever asks. `choices` are for *choose one* and *each*.

    `wants` are words of `Wants`: what an answer says besides.
    """

    kind: str
    title: str
    body: str = ""
    lang: str = "en"
    choices: tuple[str, ...] = field(default_factory=tuple)
    wants: tuple[str, ...] = field(default_factory=tuple)


class Label(str):
    """An answer as its reader reads it. `lang` is the language of whoever wrote it; empty where it is the page's."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, words: str, lang: str = "") -> "Label":
        """Words of somebody."""
        made = super().__new__(cls, words)
        made.lang = lang
        return made


@dataclass(frozen=True)
class Given:
    """An answer as its feature is told of it. `adult` is who gave it, where that is known."""

    value: str
    adult: int | None
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def several(self) -> frozenset[str]:
        """Of an answer to each of several things, those that it says yes to."""
        return frozenset(self.value.split(",")) - {"", "no"}


@dataclass(frozen=True)
class SpokenFor:
    """The children for whom an answer speaks, and what of, as the permission page asks."""

    school_id: int
    pupils: frozenset[int]
    source_kind: str
    source_ref: str

    def pupil_ids(self) -> frozenset[int]:
        """The children."""
        return self.pupils


@dataclass(frozen=True)
class Titled:
    """What an ask is called in the language of its reader, and what it says besides."""

    title: str
    body: str
    lang: str


@dataclass(frozen=True)
class Called:
    """An ask in the words of one language: its title, and the answers to choose from, by what they are kept as."""

    title: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Needed:
    """One thing that needs a family. `said` is the answer that counts, if there is one, `who` gave it, if it is known."""

    ref: str
    kind: str
    title: str
    body: str
    lang: str
    due: date
    children: tuple[PupilName, ...]
    choices: tuple[tuple[str, str], ...]
    source_kind: str
    source_ref: str
    ask: str = ""
    said: str = ""
    said_label: str = ""
    who: str = ""
    wants: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    needs_code: bool = False  # it counts as a signature, and this person came by a link
    marked: str = ""  # that a machine translated it, in the language of the page


@dataclass(frozen=True)
class Chased:
    """One that has not answered, as the chase list shows it by class."""

    ref: str
    group: str
    children: str
    adults: str


@dataclass(frozen=True)
class Said:
    """One that has answered, as staff see it. `verdict` is what the homes of the child say together."""

    ref: str
    group: str
    children: str
    adults: str
    answer: str
    who: str
    heard: str
    on: date
    verdict: str


@dataclass(frozen=True)
class Offer:
    """What can be answered by text about one thing. `line` says which number means what, given the numbers by value.

    A bare YES or NO means `yes` or `no`, while it `is_question`: one that waits for its answer. After the number of `counted` may
    stand another: how many come.
    """

    title: str
    values: tuple[str, ...]
    until: datetime
    line: Callable[[Mapping[str, str]], str]
    yes: str = ""
    no: str = ""
    is_question: bool = False
    counted: str = ""


Key = tuple[str, int, int | None, str, str]  # telephone, adult, item, source


@dataclass(frozen=True)
class Askable:
    """One thing that a text asks, or offers, of one adult at one telephone, and about which children (ids)."""

    phone: str
    adult: int
    school: int
    item: int | None
    source: tuple[str, str]
    pupils: frozenset[int]
    offer: Offer
    delivery: str = ""

    @property
    def key(self) -> Key:
        """What is open once at a time."""
        return (self.phone, self.adult, self.item, *(self.source if self.item is None else ("", "")))


def texter(
    *, user: int, adult: int, school: int, source: tuple[str, str], pupils: Collection[int], delivery: str = ""
) -> FamilyViewer:
    """Whoever texts from the number of an adult: as sure as a link in a message, and for one matter only."""
    matter = Matter(delivery, *source, frozenset(pupils))
    return FamilyViewer(user=user, strength=Strength.LINK, adults=(AdultIn(adult, school),), matter=matter, via="text")
