"""Small values of papers: a stretch of pages of one child, and what is wrong with a stretch of pages."""

from dataclasses import dataclass

from schoolgate.papers.enums import Trouble


@dataclass(frozen=True)
class Stretch:
    """Pages of one child, the first and the last counted, from 1."""

    upn: str
    first: int
    last: int

    @property
    def pages(self) -> int:
        """How many."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: a file, and pages of it if not all."""

    trouble: Trouble
    file: str = ""
    first: int = 0
    last: int = 0
    upn: str = ""

    def kept(self) -> dict[str, object]:
        """As a bundle keeps it."""
        return {
            "trouble": str(self.trouble),
            "file": self.file,
            "first": self.first,
            "last": self.last,
            "upn": self.upn,
        }

    @classmethod
    def of(cls, kept: dict[str, object]) -> "Fault":
        """From what a bundle kept."""
        return cls(
            trouble=Trouble(str(kept["trouble"])),
            file=str(kept["file"]),
            first=int(str(kept["first"])),
            last=int(str(kept["last"])),
            upn=str(kept["upn"]),
        )
