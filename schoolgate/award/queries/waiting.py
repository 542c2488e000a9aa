"""The page of suggestions: by objective, the thinnest first, as somebody asked to see them; and what they decided last."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import QuerySet

from schoolgate.award.enums import CameBy
from schoolgate.award.frameworks import Indicator, Item, Objective, items
from schoolgate.award.likeness import likely
from schoolgate.award.models import Hushed, Suggestion
from schoolgate.award.queries.evidence import Shown, best, hushed, offered, shown
from schoolgate.award.queries.overview import ObjectiveLine, overview
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import School

UNDO = timedelta(hours=24)
SORTS = ("thin", "new", "big")


@dataclass(frozen=True)
class Sought:
    """What somebody wants to see of them."""

    objective: str = ""
    says: str = ""
    came: str = ""  # "ledger", or "brought"
    sort: str = "thin"


@dataclass
class Group:
    """What waits under one objective."""

    objective: Objective
    met: int
    of: int
    lines: list[Shown] = field(default_factory=list)

    @property
    def thinness(self) -> float:
        """The share of its indicators that have evidence."""
        return self.met / self.of if self.of else 1


@dataclass(frozen=True)
class Quiet:
    """An item that is hushed, and what it is called."""

    row: Hushed
    title: str


def waiting(*, viewer: Viewer, school: School, asked: Sought) -> list[Group]:
    """What waits, each under the thinnest objective that it would serve."""
    _framework, objectives = overview(viewer=viewer, school=school)
    rows = _asked(offered(viewer=viewer), asked)
    place = {pk: number for number, pk in enumerate(best(viewer=viewer), start=1)}
    rows.sort(key=lambda one: place.get(one.pk, 0))
    if asked.sort == "new":
        rows.sort(key=lambda one: one.day, reverse=True)
    if asked.sort == "big":
        rows.sort(key=lambda one: one.families or 0, reverse=True)
    groups = {one.objective.code: Group(one.objective, one.met, len(one.lines)) for one in objectives}
    for line in shown(rows, viewer=viewer):
        if code := _under(line, objectives, groups, asked.objective):
            groups[code].lines.append(line)
    found = [one for one in groups.values() if one.lines]
    return sorted(found, key=lambda one: one.thinness) if asked.sort == "thin" else found


def quiet(*, viewer: Viewer) -> list[Quiet]:
    """What is hushed."""
    return [Quiet(one, called(items().get(one.item), one.item)) for one in hushed(viewer=viewer)]


def near(text: str) -> list[Indicator]:
    """The indicators that words are likely to be evidence for, the likeliest first."""
    return [one.indicator for one in likely(text)]


def called(item: Item | None, code: str) -> str:
    """What an item is called, without its occasion."""
    return item.title.partition(":")[0].strip() if item else code


def last_decided(*, viewer: Viewer) -> Suggestion | None:
    """What this person decided last, while it can still be undone."""
    since = clock.now() - UNDO
    rows: QuerySet[Suggestion] = Suggestion.objects.visible_to(viewer).filter(
        decided_by=viewer.user, decided_at__gte=since
    )
    return rows.order_by("-decided_at", "pk").first()


def brought_by(*, viewer: Viewer) -> list[Suggestion]:
    """What the viewer brought in themselves, newest first, with what became of it."""
    rows: QuerySet[Suggestion] = Suggestion.objects.visible_to(viewer).filter(
        item="", brought_by=getattr(viewer, "member", 0)
    )
    return list(rows.order_by("-came_at", "pk")[:50])


def _asked(rows: QuerySet[Suggestion], asked: Sought) -> list[Suggestion]:
    """Those that fit what was asked."""
    if asked.says:
        rows = rows.filter(says=asked.says)
    if asked.came == "brought":
        rows = rows.exclude(came_by=CameBy.LEDGER)
    elif asked.came:
        rows = rows.filter(came_by=asked.came)
    return list(rows.select_related("brought_by"))


def _under(line: Shown, objectives: list[ObjectiveLine], groups: dict[str, Group], only: str) -> str:
    """The objective under which it is shown; none if another one was asked for. What is for no indicator yet stands under the first."""
    codes = {one.code for one in line.indicators}
    fits = [one.objective.code for one in objectives if codes & set(one.objective.indicators)]
    if only:
        return only if only in fits and only in groups else ""
    if not fits:
        return next(iter(groups), "")
    return min(fits, key=lambda code: groups[code].thinness)
