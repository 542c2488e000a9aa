"""What a way to get involved holds before it is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from schoolgate.audience.models import Term


@dataclass(frozen=True)
class Plan:
    """What, when, for whom, how many. Without `starts_at` it is at any time, or at the `hours` named. `capacity` None: everyone."""

    kind: str
    title: str
    summary: str
    lang: str
    until: date
    terms: Sequence[Term]
    where: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    hours: Sequence[str] = field(default_factory=tuple)
    capacity: int | None = None
    party_most: int = 1
    skills: Sequence[str] = field(default_factory=tuple)
    tongues: Sequence[str] = field(default_factory=tuple)
    needs_check: bool = False
    on_public: bool = False
    contact: str = "office"
