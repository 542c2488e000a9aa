"""What a file says, whatever its format: rows with their place in it, and everything odd as a problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Problem:
    """Something odd, with the file and line where it stands (0: the file itself)."""

    file: str
    line: int
    message: str


class Unreadable(ValueError):
    """The file as a whole cannot be used; the sentence says why."""


@dataclass(frozen=True)
class GroupRow:
    """A class or other group."""

    key: str
    name: str
    kind: str = "class"
    year_group: int | None = None


@dataclass(frozen=True)
class PupilRow:
    """A child. `key` is the source's own identifier, else the UPN, else a name and birthday that only serve this file."""

    key: str
    source_id: str
    forename: str
    surname: str
    line: int
    known_as: str = ""
    upn: str = ""
    born: date | None = None
    year_group: int | None = None
    joined: date | None = None
    groups: tuple[str, ...] = ()
    language: str = ""
    sen: str = ""
    premium: bool | None = None
    meals: bool | None = None
    home: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class AdultRow:
    """A contact as it stands beside one pupil, or by itself."""

    key: str
    source_id: str
    surname: str
    line: int
    forename: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    mobiles: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    language: str = ""
    home: str = ""
    postcode: str = ""

    @property
    def name(self) -> str:
        """For comparing: forename and surname, folded."""
        return f"{self.forename} {self.surname}".casefold().strip()

    @property
    def reached_by(self) -> frozenset[str]:
        """Emails and mobiles: what may join two rows of one name."""
        return frozenset({*self.emails, *self.mobiles})


@dataclass(frozen=True)
class TieRow:
    """What an adult is to a pupil; what the file does not say is None."""

    pupil: str
    adult: str
    line: int
    relation: str = "other"
    responsibility: bool | None = None
    lives_with: bool | None = None
    order: int = 0
    court_cell: bool = False


@dataclass(frozen=True)
class StaffRow:
    """A member of staff, with the groups that they teach."""

    key: str
    name: str
    line: int
    role: str = "teacher"
    title: str = ""
    email: str = ""
    groups: tuple[str, ...] = ()


@dataclass
class Roster:
    """Everything that one file says."""

    source_kind: str
    whole_roll: bool = False
    carries_staff: bool = False
    pupils: dict[str, PupilRow] = field(default_factory=dict)
    adults: dict[str, AdultRow] = field(default_factory=dict)
    ties: list[TieRow] = field(default_factory=list)
    staff: dict[str, StaffRow] = field(default_factory=dict)
    groups: dict[str, GroupRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def odd(self, file: str, line: int, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(file, line, str(message)))
