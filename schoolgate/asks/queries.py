"""Reads of asks: what needs a family, who answered, whom to chase."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from schoolgate.asks.enums import QuestionKind, Verdict
from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.asks.values import Chased, Needed
from schoolgate.audience.queries import heard
from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer, Strength, Viewer
from schoolgate.families.enums import Effect
from schoolgate.families.models import Adult
from schoolgate.families.queries import names_of_pupils


def items_of_viewer(*, viewer: FamilyViewer) -> QuerySet[Item]:
    """Live items that this person may answer: their own, or those of a confirmed family of theirs."""
    mine = Q(adult__in=viewer.adult_ids) | Q(
        adult=None, family__adults__adult__in=viewer.adult_ids, family__adults__ended_at=None
    )
    rows = Item.objects.live().filter(mine, ask__ended_at=None, ask__due__gte=clock.now().date())
    if viewer.strength <= Strength.LINK:
        matter = viewer.matter
        rows = rows.filter(ask__source_ref=matter.source_ref) if matter else rows.none()
    found: QuerySet[Item] = rows.select_related("ask__school").prefetch_related("pupils").distinct()
    return found


def needs_you(*, viewer: FamilyViewer) -> list[Needed]:
    """What waits for this person's answer, soonest due first, in four queries whatever the number of schools."""
    unanswered = items_of_viewer(viewer=viewer).filter(~Exists(Reply.objects.filter(item=OuterRef("pk"))))
    items = [item for item in unanswered.order_by("ask__due", "pk") if item.ask.is_open]
    allowed = heard(viewer, Effect.INFORM) & heard(viewer, Effect.DECIDE) if items else frozenset()
    names = names_of_pupils({pupil for item in items for pupil in item.pupil_ids()} & allowed) if items else {}
    return [
        _needed(item, tuple(names[pupil] for pupil in sorted(item.pupil_ids())))
        for item in items
        if item.pupil_ids() and item.pupil_ids() <= allowed
    ]


def verdict(*, ask: Ask, pupil: int) -> Verdict:
    """What the homes of a child say together; the careful answer holds while they differ."""
    items = Item.objects.live().filter(ask=ask, pupils__pupil=pupil)
    latest = Reply.objects.filter(item=OuterRef("pk")).order_by("-made_at", "-pk").values("value")[:1]
    said = set(items.annotate(said=Subquery(latest)).values_list("said", flat=True)) - {None}
    if not said:
        return Verdict.WAITING
    if said == {"yes"}:
        return Verdict.AGREED
    return Verdict.REFUSED if said == {"no"} else Verdict.DIFFER


def items_of(*, viewer: Viewer, ask: Ask) -> QuerySet[Item]:
    """All live items of an ask, for staff."""
    rows: QuerySet[Item] = Item.objects.visible_to(viewer).filter(ask=ask, ended_at=None)
    return rows.select_related("adult", "family").prefetch_related("pupils", "replies")


def waiting_of_family(*, viewer: Viewer, family: int | None, adults: Collection[int]) -> list[Item]:
    """Open items of one home without an answer, for the office's page of it."""
    mine = Q(adult__in=list(adults)) | (Q(family=family, adult=None) if family else Q(pk__in=[]))
    rows = Item.objects.visible_to(viewer).filter(mine, ended_at=None, ask__ended_at=None)
    rows = rows.filter(~Exists(Reply.objects.filter(item=OuterRef("pk")))).select_related("ask__school")
    return [item for item in rows.order_by("ask__due") if item.ask.is_open]


def open_asks_of(*, viewer: Viewer) -> QuerySet[Ask]:
    """Asks that a member of staff may chase."""
    rows: QuerySet[Ask] = Ask.objects.visible_to(viewer).filter(ended_at=None).order_by("due")
    return rows


def chase(*, viewer: Viewer, ask: Ask) -> list[Chased]:
    """Who has not answered, by class and name, in a constant number of queries."""
    waiting = [item for item in items_of(viewer=viewer, ask=ask) if not item.replies.all()]
    names = names_of_pupils({pupil for item in waiting for pupil in item.pupil_ids()})
    adults = _adults_of(waiting)
    lines = [_chased(item, [names[pupil] for pupil in sorted(item.pupil_ids())], adults) for item in waiting]
    return sorted(lines, key=lambda one: (one.group, one.children))


def adults_who_answered(source_ref: str) -> frozenset[int]:
    """Adults whose home has answered an ask, by its ref or its source's: the word "answered" of an audience."""
    items = Item.objects.live().filter(Q(ask__ref=source_ref) | Q(ask__source_ref=source_ref), replies__isnull=False)
    own = set(items.exclude(adult=None).values_list("adult", flat=True))
    shared = items.filter(adult=None).values_list("family__adults__adult", flat=True)
    return frozenset(own | {adult for adult in shared if adult})


def _needed(item: Item, children: tuple[object, ...]) -> Needed:
    """An item as a family's page shows it."""
    ask = item.ask
    return Needed(
        item.ref, ask.kind, ask.title, ask.body, ask.lang, ask.due, children, _choices(ask), ask.source_kind, ask.source_ref  # type: ignore[arg-type]
    )  # fmt: skip


def _choices(ask: Ask) -> tuple[tuple[str, str], ...]:
    """The answers offered, in the reader's language where they are ours."""
    match ask.kind:
        case QuestionKind.YES_NO:
            return (("yes", _("Yes")), ("no", _("No")))
        case QuestionKind.ACKNOWLEDGE:
            return (("read", _("I have read this")),)
        case QuestionKind.CHOOSE:
            return tuple((word, word) for word in ask.choices)
    return ()


def _adults_of(items: Collection[Item]) -> dict[int, str]:
    """Names of the adults of each item's home."""
    by_family: dict[int, list[str]] = {}
    families = [item.family_id for item in items if item.adult_id is None]
    rows = Adult.objects.filter(families__family__in=families, families__ended_at=None, ended_at=None)
    for adult in rows.annotate(home=Subquery(rows.filter(pk=OuterRef("pk")).values("families__family")[:1])):
        by_family.setdefault(adult.home, []).append(adult.name)
    return {
        item.pk: item.adult.name if item.adult else ", ".join(by_family.get(item.family_id or 0, [])) for item in items
    }


def _chased(item: Item, children: list[object], adults: dict[int, str]) -> Chased:
    """A line of the chase list."""
    groups = sorted({one.group for one in children if one.group})  # type: ignore[attr-defined]
    firsts = ", ".join(one.first for one in children)  # type: ignore[attr-defined]
    return Chased(item.ref, ", ".join(groups), firsts, adults[item.pk])
