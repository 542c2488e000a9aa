"""Small values of people, without a query behind them."""

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class PupilName:
    """What a message may say of a child."""

    pk: int
    ref: str
    first: str
    group: str

    def in_class(self, group: str) -> "PupilName":
        """The same child, in that class."""
        return replace(self, group=group)


@dataclass(frozen=True)
class Exposed:
    """Something that an adult was sent, or could open, about a child."""

    at: datetime
    adult: int
    what: str
    how: str
    lang: str = ""


@dataclass(frozen=True)
class LimitChange:
    """A limit on one adult about one pupil was set, changed or ended."""

    school: int
    adult: int
    pupil: int
