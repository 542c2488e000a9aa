"""A question, and what a family's page shows of it."""

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
class Needed:
    """One thing that needs a family."""

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


@dataclass(frozen=True)
class Chased:
    """One that has not answered, as the chase list shows it by class."""

    ref: str
    group: str
    children: str
    adults: str
