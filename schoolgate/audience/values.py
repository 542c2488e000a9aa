"""Whom the door found: recipients, and those left out with the reason. No recipient is made anywhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_SEAL = object()


@dataclass(frozen=True)
class Way:
    """One way to reach an adult: a channel, and the contact it goes to (its id and value), if it goes to one."""

    channel: str
    value: str = ""
    contact: int | None = None
    device: int | None = None  # the phone, of a message on its screen

    @property
    def key(self) -> tuple[str, int | None, int | None]:
        """What tells it from the adult's other ways."""
        return (self.channel, self.contact, self.device)


@dataclass(frozen=True)
class Recipient:
    """One adult, the pupils whom it concerns, the language, the ways in order. Made only by `audience.resolve`."""

    adult: int
    user: int
    school: int
    family: int | None
    pupils: tuple[int, ...]
    lang: str
    ways: tuple[Way, ...]
    seal: Any = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            raise TypeError("recipients are made only by audience.resolve")


@dataclass(frozen=True)
class Omitted:
    """An adult who is not addressed, for which pupils, and why (a word of `LeftOut`)."""

    adult: int
    pupils: tuple[int, ...]
    why: str


@dataclass(frozen=True)
class Resolution:
    """Everyone whom a rule addresses at one moment, and everyone whom it leaves out."""

    recipients: tuple[Recipient, ...]
    omitted: tuple[Omitted, ...]
    limits_version: int


def sealed(**values: Any) -> Recipient:
    """For `audience.resolve` alone; a test names any other caller."""
    return Recipient(seal=_SEAL, **values)
