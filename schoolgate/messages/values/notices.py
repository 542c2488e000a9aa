"""What a form makes of a notice."""

from dataclasses import dataclass, field
from datetime import date

from schoolgate.audience.models import Term


@dataclass(frozen=True)
class Draft:
    """A notice as its writer left it. `due` is the last day for an answer, where one is wanted."""

    kind: str
    title: str
    body: str
    lang: str = "en"
    terms: list[Term] = field(default_factory=list)
    wanted: str = ""
    choices: tuple[str, ...] = ()
    due: date | None = None
