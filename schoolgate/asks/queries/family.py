"""What a family is asked and has answered. Each home sees its own; every limit is asked live."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from schoolgate.asks import registry
from schoolgate.asks.enums import QuestionKind
from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.asks.queries.tongues import in_tongue
from schoolgate.asks.queries.wording import choices_of, label_of
from schoolgate.asks.values import Needed
from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer, Strength
from schoolgate.families.enums import Effect
from schoolgate.families.models import Tie
from schoolgate.families.queries import limited, names_of_pupils
from schoolgate.families.values import PupilName


def of_home(adults: Collection[int]) -> Q:
    """The condition on items that they are of these adults, or of a confirmed family of theirs."""
    return Q(adult__in=list(adults)) | Q(
        adult=None,
        family__adults__adult__in=list(adults),
        family__adults__ended_at=None,
        family__confirmed_at__isnull=False,
    )


def items_of_viewer(*, viewer: FamilyViewer) -> QuerySet[Item]:
    """Live items of this person's home; by a link, only those of its matter. Whether they may answer, `spoken_for` says."""
    yesterday = clock.now().date() - timedelta(days=1)  # due by the school's clock: `is_open` says so exactly
    rows = Item.objects.live().filter(of_home(viewer.adult_ids), ask__ended_at=None, ask__due__gte=yesterday)
    if viewer.strength <= Strength.LINK:
        matter = viewer.matter
        rows = rows.filter(source_kind=matter.source_kind, source_ref=matter.source_ref) if matter else rows.none()
    found: QuerySet[Item] = rows.select_related("ask__school").prefetch_related("pupils").distinct()
    return found


def spoken_for(*, viewer: FamilyViewer, items: Sequence[Item]) -> dict[int, frozenset[int]]:
    """For which children of each item the viewer may answer; items that are not for them are left out. Two queries.

    In a joined home not every child is everyone's: whoever answers speaks for those who are theirs. A child who is kept from
    the viewer keeps the whole item from them.
    """
    pupils = {pupil for item in items for pupil in item.pupil_ids()}
    if not pupils:
        return {}
    kept = Tie.objects.filter(limited(Effect.INFORM, Effect.DECIDE), adult__in=list(viewer.adult_ids), pupil__in=pupils)
    free = Tie.objects.told_by_default().filter(adult__in=list(viewer.adult_ids), pupil__in=pupils)
    stopped, theirs = (set(rows.values_list("pupil", flat=True)) for rows in (kept, free))
    if viewer.matter is not None:
        theirs &= viewer.matter.pupils
    parts = {item.pk: item.pupil_ids() & theirs for item in items if not item.pupil_ids() & stopped}
    return {pk: part for pk, part in parts.items() if part}


def needs_you(*, viewer: FamilyViewer) -> list[Needed]:
    """What waits for this person's answer, soonest due first: six queries, whatever the number of schools."""
    unanswered = items_of_viewer(viewer=viewer).filter(~Exists(Reply.objects.filter(item=OuterRef("pk"))))
    return _shown(viewer, [item for item in unanswered.order_by("ask__due", "pk") if item.ask.is_open], {})


def answered_by_you(*, viewer: FamilyViewer) -> list[Needed]:
    """What this person's home has answered and may still change, with the answer that counts and who gave it."""
    rows = items_of_viewer(viewer=viewer).filter(Exists(Reply.objects.filter(item=OuterRef("pk"))))
    items = [item for item in rows.order_by("ask__due", "pk") if item.ask.is_open]
    return _shown(viewer, items, latest(items))


def question(*, viewer: FamilyViewer, ref: str) -> tuple[Ask, list[Needed]] | None:
    """One question that is open to this person, once for their home or once for each child.

    Who comes, and how many, is answered on the page of what they come to.
    """
    rows = items_of_viewer(viewer=viewer).filter(ask__ref=ref).exclude(ask__kind=QuestionKind.COMING)
    items = [item for item in rows.order_by("pk") if item.ask.is_open]
    asked = _shown(viewer, items, latest(items))
    return (items[0].ask, asked) if asked else None


def latest(items: Sequence[Item]) -> dict[int, Reply]:
    """The reply of each item that counts: the last."""
    rows = Reply.objects.filter(item__in=[item.pk for item in items]).select_related("adult").order_by("made_at", "pk")
    return {row.item_id: row for row in rows}


def _shown(viewer: FamilyViewer, items: Sequence[Item], said: dict[int, Reply]) -> list[Needed]:
    """Items as a family's page shows them."""
    parts = spoken_for(viewer=viewer, items=items)
    pupils = {pupil for part in parts.values() for pupil in part}
    names = names_of_pupils(pupils) if pupils else {}
    shown = [
        _needed(item, tuple(names[pupil] for pupil in sorted(parts[item.pk])), said.get(item.pk), viewer)
        for item in items
        if item.pk in parts
    ]
    lang, schools = get_language() or "en", {item.ref: item.ask.school_id for item in items}
    return in_tongue(registry.retitled(shown, lang), schools, lang)


def _needed(item: Item, children: tuple[PupilName, ...], reply: Reply | None, viewer: FamilyViewer) -> Needed:
    """One of them. What the home said of a child's health is shown to whoever came by a code, never by a link."""
    ask, by_code = item.ask, viewer.strength >= Strength.CODE
    return Needed(
        ref=item.ref,
        kind=ask.kind,
        title=ask.title,
        body=ask.body,
        lang=ask.lang,
        due=ask.due,
        children=children,
        choices=choices_of(ask),
        source_kind=ask.source_kind,
        source_ref=ask.source_ref,
        ask=ask.ref,
        said=reply.value if reply else "",
        said_label=label_of(ask, reply.value) if reply else "",
        who=reply.adult.forename or reply.adult.name if reply and reply.adult else "",
        wants=tuple(ask.wanted),
        more=reply.more if reply and by_code else {},
        needs_code=ask.is_signed and not by_code,
    )
