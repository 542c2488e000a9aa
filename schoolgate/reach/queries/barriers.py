"""What makes it hard: as the adult reads it, as colleagues do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult
from schoolgate.reach.content import BarrierWord, Strategy, barriers, strategies
from schoolgate.reach.enums import SaidBy
from schoolgate.reach.models import Barrier
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Held:
    """One that stands, with its word."""

    barrier: Barrier
    says: str
    lang: str

    @property
    def who(self) -> str:
        """The colleague who noted it; nothing where the adult said so."""
        return self.barrier.member.name if self.barrier.member else ""

    @property
    def by_family(self) -> bool:
        """Did the adult say so?"""
        return bool(self.barrier.said_by == SaidBy.FAMILY)

    @property
    def staff(self) -> str:
        """As colleagues read it."""
        return barriers()[self.barrier.word].staff


def standing(*, viewer: Viewer, day_of: School | None = None) -> QuerySet[Barrier]:
    """Those that this viewer may see and that stand."""
    zone = day_of.zone if day_of else "Europe/London"
    rows: QuerySet[Barrier] = Barrier.objects.visible_to(viewer).held(clock.today(zone))
    return rows.select_related("adult__school", "member", "school")


def held(*, viewer: Viewer, lang: str = "en", adults: Collection[int] | None = None) -> list[Held]:
    """Each in the reader's language: of the adults who look, or of some adults."""
    rows = standing(viewer=viewer)
    if adults is not None:
        rows = rows.filter(adult__in=list(adults))
    return [Held(one, *barriers()[one.word].in_language(lang)) for one in rows if one.word in barriers()]


def words(*, lang: str, without: Collection[str] = ()) -> list[tuple[BarrierWord, str, str]]:
    """The list to choose from, in the reader's language."""
    return [(one, *one.in_language(lang)) for key, one in barriers().items() if key not in without]


def answers(found: Collection[Held]) -> list[Strategy]:
    """What can be tried against what stands."""
    keys = {one.barrier.word for one in found}
    return [one for one in strategies().values() if keys & set(one.answers)]


def counted(*, viewer: Viewer, school: School) -> list[tuple[BarrierWord, int]]:
    """How many families say so, or have it noted, the most first; for those who may see whose."""
    rows = standing(viewer=viewer, day_of=school).filter(adult__families__ended_at=None)
    pairs = set(rows.values_list("word", "adult__families__family"))
    number = Counter(word for word, _family in pairs)
    return [(barriers()[word], many) for word, many in number.most_common() if word in barriers()]


def adults_of_viewer(*, viewer: Viewer) -> list[Adult]:
    """The rows of the person who looks, one a school."""
    rows = Adult.objects.visible_to(viewer).filter(ended_at=None).select_related("school", "user")
    return list(rows.order_by("school__name"))
