"""What anyone may read of the award: which it is, what it asks for, how far the school is. No figure of families, no name."""

from dataclasses import dataclass
from datetime import date, timedelta

from schoolgate.award.frameworks import framework
from schoolgate.award.models import Cycle
from schoolgate.core import clock
from schoolgate.schools.models import School

LATELY = timedelta(days=60)  # so long after the day of registering a school says no more than that


@dataclass(frozen=True)
class PublicLine:
    """An objective, and whether the school judges all of it met."""

    title: str
    is_met: bool = False


@dataclass(frozen=True)
class Standing:
    """The award on which the school works: "registered", "working" or "accredited"; empty before it has registered."""

    name: str
    lang: str
    lines: tuple[PublicLine, ...]
    state: str = ""
    until: date | None = None
    is_judged: bool = False

    @property
    def met(self) -> int:
        """How many of its objectives are judged met."""
        return sum(one.is_met for one in self.lines)


def standing(*, school: School) -> Standing:
    """As it stands today. Two queries."""
    chosen = framework(school.framework)
    today = clock.today(school.zone)
    rows = Cycle.objects.filter(school=school)
    lines = tuple(PublicLine(one.title) for one in chosen.objectives)
    held = rows.filter(accredited_until__gte=today).order_by("-accredited_until").first()
    if held is not None:
        return Standing(chosen.name, chosen.lang, lines, "accredited", held.accredited_until)
    live = rows.filter(ended_at=None).first()
    state = "" if live is None else "registered" if live.registered_on > today - LATELY else "working"
    return Standing(chosen.name, chosen.lang, lines, state)
