"""A question, and what pages show of it."""

from dataclasses import dataclass, field
from datetime import date

from schoolgate.families.values import PupilName


@dataclass(frozen=True)
class Question:
    """What is asked, in the words and language of whoever asks. `choices` are for *choose one*."""

    kind: str
    title: str
    body: str = ""
    lang: str = "en"
    choices: tuple[str, ...] = field(default_factory=tuple)


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
