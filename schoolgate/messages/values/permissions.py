"""What the forms of permissions make."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Permitting:
    """What the form of a permission asks, as staff chose it. `leader` is a member's ref."""

    kind: str
    signed: bool = False
    wants: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    leader: str = ""


@dataclass(frozen=True)
class Dose:
    """A medicine, how much, when, until which day."""

    what: str
    how_much: str
    when: str
    until: date
