"""What a plan of an occasion holds before it is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from schoolgate.audience.models import Term


@dataclass(frozen=True)
class Plan:
    """What, when, where, for whom, how many; aware times; `capacity` None means as many as come."""

    kind: str
    title: str
    summary: str
    lang: str
    where: str
    starts_at: datetime
    ends_at: datetime
    terms: Sequence[Term]
    capacity: int | None = None
    party_most: int = 6
    bring: str = ""
    creche: bool = False
    interpreters: Sequence[str] = field(default_factory=tuple)
    kit: str = ""
    occasion: str = ""
    says: Sequence[str] = field(default_factory=tuple)
