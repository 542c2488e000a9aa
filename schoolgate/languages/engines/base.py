"""What every engine is."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """A text in the other language; `text` is None where the engine cannot."""

    text: str | None
    by_machine: bool = True


class Engine(ABC):
    """Text in, text out. It may fail or be slow: nothing ever waits for it."""

    name: str
    version = "1"

    @abstractmethod
    def translate(self, texts: Sequence[str], source: str, target: str, *, html: bool = False) -> list[Result]:
        """One result a text, in order."""
