"""What makes it hard: as the adult reads it, as colleagues do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult
from schoolgate.reach.content import BarrierWord, Strategy, barriers
from schoolgate.reach.enums import SaidBy
from schoolgate.reach.models import Barrier
from schoolgate.reach.queries.lists import Lists, lists, lists_of
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Held:
    """One that stands, with its word."""

    barrier: Barrier
    says: str
    lang: str
    staff: str  # as colleagues read it

    @property
    def who(self) -> str:
        """The colleague who noted it; nothing where the adult said so."""
        return self.barrier.member.name if self.barrier.member else ""

    @property
    def by_family(self) -> bool:
        """Did the adult say so?"""
        return bool(self.barrier.said_by == SaidBy.FAMILY)


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
    kept = list(rows)
    own = lists_of({one.school_id: one.school for one in kept}.values())
    found = [(one, own[one.school_id].barriers.get(one.word)) for one in kept]
    return [Held(one, *word.in_language(lang), word.staff) for one, word in found if word is not None]


def words(
    *, schools: Collection[School], lang: str, without: Collection[str] = ()
) -> list[tuple[BarrierWord, str, str]]:
    """The list to choose from, in the reader's language: what one of these schools offers. Where one leaves a word as it ships, it
    stands so, for that is in the reader's language; else in the words of the first.
    """
    found: dict[str, BarrierWord] = {}
    own = lists_of(schools).values()
    for key in barriers():
        some = [one.barriers for one in own if key in one.barriers.offered]
        first = next((one for one in some if key not in one.changed), some[0] if some else None)
        if first is not None and key not in without:
            found[key] = first.every[key]
    return [(one, *one.in_language(lang)) for one in found.values()]


def answers(found: Collection[Held], own: Lists) -> list[Strategy]:
    """What can be tried against what stands; where nothing is known, the first that are good for many."""
    keys = {one.barrier.word for one in found}
    offered = list(own.strategies.offered.values())
    return [one for one in offered if keys & set(one.answers)] or offered[:5]


def counted(*, viewer: Viewer, school: School) -> list[tuple[BarrierWord, int]]:
    """How many families say so, or have it noted, the most first; for those who may see whose."""
    rows = standing(viewer=viewer, day_of=school).filter(adult__families__ended_at=None)
    pairs = set(rows.values_list("word", "adult__families__family"))
    number = Counter(word for word, _family in pairs)
    known = lists(school).barriers.every
    return [(known[word], many) for word, many in number.most_common() if word in known]


def adults_of_viewer(*, viewer: Viewer) -> list[Adult]:
    """The rows of the person who looks, one a school."""
    rows = Adult.objects.visible_to(viewer).filter(ended_at=None).select_related("school", "user")
    return list(rows.order_by("school__name"))
