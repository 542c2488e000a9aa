"""What a file says, whatever its format: rows with their place in it, and everything odd as a problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

MOST_PROBLEMS = 1000


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
    """A child. `key` is the source's own identifier, else the UPN, else a name and birthday that only serve this source."""

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
    language: str = ""
    sen: str = ""
    premium: bool | None = None
    meals: bool | None = None
    home: str = ""
    postcode: str = ""

    @property
    def name(self) -> str:
        """For comparing: forename and surname, folded."""
        return folded(self.forename, self.surname)


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
        return folded(self.forename, self.surname)

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
    """A member of staff."""

    key: str
    name: str
    line: int
    role: str = "teacher"
    title: str = ""
    email: str = ""


@dataclass(frozen=True)
class EnrolmentRow:
    """A person in a group: a pupil who is in it, or a member of staff who teaches it."""

    person: str
    group: str
    line: int
    since: date | None = None
    until: date | None = None


@dataclass
class Roster:
    """Everything that one file says, and what it claims to be complete in."""

    source_kind: str
    whole_roll: bool = False
    carries_staff: bool = False
    carries_groups: bool = False
    pupils: dict[str, PupilRow] = field(default_factory=dict)
    adults: dict[str, AdultRow] = field(default_factory=dict)
    ties: dict[tuple[str, str], TieRow] = field(default_factory=dict)
    staff: dict[str, StaffRow] = field(default_factory=dict)
    groups: dict[str, GroupRow] = field(default_factory=dict)
    enrolments: dict[tuple[str, str], EnrolmentRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def odd(self, file: str, line: int, message: str) -> None:
        """Note a problem; after a thousand only that there are more."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(file, line, str(message)))
        elif len(self.problems) == MOST_PROBLEMS:
            self.problems.append(Problem(file, 0, _("There are more problems than this list shows.")))


def folded(forename: str, surname: str) -> str:
    """A name for comparing."""
    return " ".join(f"{forename} {surname}".casefold().split())
