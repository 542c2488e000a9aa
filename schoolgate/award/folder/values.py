"""What the pages of a folder are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from schoolgate.award.folder.fitting import Fitted
from schoolgate.award.queries.evidence import Shown
from schoolgate.award.queries.portfolio import Attached, Beside, Binder, FigureTable, Part
from schoolgate.schools.models import School

Told = Callable[[int], None]  # hears how far it is, in per cent


@dataclass(frozen=True)
class Enclosed:
    """A file of a piece of evidence, and its name in the folder; the name is empty where it stayed at school."""

    file: Attached
    path: str

    @property
    def near(self) -> str:
        """Its name beside the page of its own folder."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Entry:
    """A piece of evidence with its files."""

    piece: Shown
    enclosed: list[Enclosed]
    beside: Beside = field(default_factory=Beside)
    is_first: bool = True  # on its page: one that serves several indicators stands there several times

    @property
    def files_in(self) -> list[Enclosed]:
        """The files that are in the folder."""
        return [one for one in self.enclosed if one.path]


@dataclass(frozen=True)
class Made:
    """A school's portfolio on a day, with what goes along of its files."""

    school: School
    binder: Binder
    tables: list[FigureTable]
    day: date
    beside: Mapping[int, Beside] = field(default_factory=dict)
    attached: Mapping[int, Sequence[Attached]] = field(default_factory=dict)
    fitted: Fitted = field(default_factory=Fitted)

    @property
    def holds(self) -> list[str]:
        """The refs of everything in it that somebody may take back: pictures, papers, quotations."""
        said = [each.ref for one in self.beside.values() for each in one.quotes]
        return sorted([*self.fitted.files, *said])

    def with_files(self, attached: Mapping[int, Sequence[Attached]], fitted: Fitted) -> Made:
        """The same with these."""
        return replace(self, attached=attached, fitted=fitted)

    def entries(self, part: Part, within: str) -> list[Entry]:
        """A part's evidence; its files lie `within` a folder."""
        return [Entry(one, self.enclosed(one, within), self.beside.get(one.row.pk, Beside())) for one in part.pieces]

    def enclosed(self, piece: Shown, within: str) -> list[Enclosed]:
        """The files of one piece."""
        return [
            Enclosed(one, f"{within}{one.ref}-{one.name}" if one.ref in self.fitted.files else "")
            for one in self.attached.get(piece.row.pk, ())
        ]

    def files(self, enclosed: Sequence[Enclosed]) -> dict[str, bytes]:
        """Their bytes by their names in the folder."""
        return {one.path: self.fitted.files[one.file.ref] for one in enclosed if one.path}
