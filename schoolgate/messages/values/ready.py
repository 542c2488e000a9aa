"""A ready message as its form was filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from schoolgate.audience.models import Term


@dataclass(frozen=True)
class Filling:
    """What was chosen. `slots` are as JSON keeps them: days and hours as ISO writes them, sums in pence."""

    pattern: str
    slots: Mapping[str, str | int] = field(default_factory=dict)
    picks: Mapping[str, str] = field(default_factory=dict)
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ready:
    """A filling, to whom it goes, and until when an answer is wanted."""

    filling: Filling
    terms: list[Term] = field(default_factory=list)
    due: date | None = None


@dataclass(frozen=True)
class Composed:
    """What one reader reads, in which language; `keys` are the sentences that were said."""

    subject: str
    paragraphs: list[str]
    text: str
    lang: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class InLanguage:
    """How a ready message reads in one language: how many adults read it so, and how many of its sentences a person checked."""

    said: Composed
    name: str
    adults: int
    sentences: int
    checked: int
