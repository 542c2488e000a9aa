"""What every engine is."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise

AT_ONCE = 25  # stretches of text in one request
LETTERS = 4_000  # and how long they may be together


@dataclass(frozen=True)
class Result:
    """A text in the other language; `text` is None where the engine cannot."""

    text: str | None
    by_machine: bool = True


class EngineDown(Exception):
    """It cannot be reached, is too slow, or does not want us just now. `reason` is a word for a log, with nothing of the text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Engine(ABC):
    """Text in, text out. It may fail or be slow: nothing ever waits for it.

    `title` and `goes_to` say to whoever turns it on who reads what is written, `how` what the machine needs for it.
    `reads_html`: it keeps tags where they belong, so that what must not be changed goes as one.
    """

    name: ClassVar[str]
    version: ClassVar[str] = "1"
    title: ClassVar[str | Promise] = ""
    goes_to: ClassVar[str | Promise] = ""
    how: ClassVar[str] = ""
    reads_html: ClassVar[bool] = False
    is_outside: ClassVar[bool] = False  # a text leaves the machine for it
    HOLE: ClassVar[re.Pattern[str]] = re.compile(r"⟦\s*(\d+)\s*⟧")

    @abstractmethod
    def translate(self, texts: Sequence[str], source: str, target: str, *, html: bool = False) -> list[Result]:
        """One result a text, in order. Raises EngineDown."""

    def is_set_up(self) -> bool:
        """Does this machine have what it needs?"""
        return True

    def serves(self, source: str, target: str) -> bool:
        """Is it known to translate this pair? One that lists no languages is believed until it says no."""
        return source != target

    def hole(self, number: int) -> str:
        """What stands in a text for something that must come back as it was."""
        return f"⟦{number}⟧"
