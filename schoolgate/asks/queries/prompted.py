"""What texts that are about to go can be answered by: their open questions, or what a feature offers. Few queries a batch."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.utils import translation

from schoolgate.asks import registry
from schoolgate.asks.enums import QuestionKind
from schoolgate.asks.models import Item, Reply
from schoolgate.asks.queries.family import of_home
from schoolgate.asks.queries.offers import offer_of
from schoolgate.asks.queries.tongues import called
from schoolgate.asks.values import Askable, Offer, texter
from schoolgate.core.permits import FamilyViewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.enums import Effect
from schoolgate.families.models import FamilyAdult, Tie
from schoolgate.families.queries import free_ties, limited, names_of_pupils
from schoolgate.outbox.values import TextCopy

Pairs = set[tuple[int, int]]


def askable(copies: Sequence[TextCopy]) -> list[Askable]:
    """Everything that these texts ask or offer, each in its reader's language."""
    by_feature = [one for one in copies if registry.texted(one.source_kind)]
    offered = [found for copy in by_feature if (found := _offered(copy))]
    return [*offered, *_asked([one for one in copies if not registry.texted(one.source_kind)])]


def viewer_of(copy: TextCopy) -> FamilyViewer:
    """Whoever will answer this text."""
    return texter(
        user=copy.user,
        adult=copy.adult,
        school=copy.school,
        source=(copy.source_kind, copy.source_ref),
        pupils=copy.pupils,
        delivery=copy.delivery,
    )


def _offered(copy: TextCopy) -> Askable | None:
    """What a feature offers to this adult now."""
    does = registry.texted(copy.source_kind)
    if does is None:
        return None
    with translation.override(copy.lang):
        try:
            offer = does.offers(copy.source_ref, viewer_of(copy))
        except NotAllowed:
            return None
    return _askable(copy, None, offer, frozenset(copy.pupils)) if offer else None


def _asked(copies: Sequence[TextCopy]) -> list[Askable]:
    """The items of these adults' homes for which they may answer."""
    items = _items(copies)
    if not items:
        return []
    homes, may, kept = _homes(items), *_limits({one.adult for one in copies})
    names = names_of_pupils({pupil for item in items for pupil in item.pupil_ids()})
    answered = set(Reply.objects.filter(item__in=items).values_list("item", flat=True))
    words = {lang: called({one.ask for one in items}, lang) for lang in {one.lang for one in copies}}
    found = []
    for copy in copies:
        mine = [
            (item, part)
            for item in items
            if (item.source_kind, item.source_ref) == (copy.source_kind, copy.source_ref)
            and copy.adult in homes[item.pk]
            and (part := _part(item, copy, may, kept))
        ]
        with translation.override(copy.lang):
            for item, part in mine:
                child = ", ".join(names[one].first for one in sorted(part)) if len(mine) > 1 else ""
                offer = offer_of(
                    item, called=words[copy.lang][item.ask_id], child=child, is_answered=item.pk in answered
                )
                found += [_askable(copy, item, offer, part)] if offer else []
    return found


def _askable(copy: TextCopy, item: Item | None, offer: Offer, pupils: frozenset[int]) -> Askable:
    """One thing of a text."""
    return Askable(
        phone=copy.phone,
        adult=copy.adult,
        school=copy.school,
        item=item.pk if item else None,
        source=(copy.source_kind, copy.source_ref),
        pupils=pupils,
        offer=offer,
        delivery=copy.delivery,
    )


def _items(copies: Sequence[TextCopy]) -> list[Item]:
    """Live items about what these texts speak of."""
    rows = Item.objects.live().filter(
        of_home([one.adult for one in copies]),
        source_ref__in={one.source_ref for one in copies},
        ask__ended_at=None,
        ask__kind__in=QuestionKind.by_text(),
    )
    return list(rows.select_related("ask__school").prefetch_related("pupils").order_by("pk").distinct())


def _homes(items: Iterable[Item]) -> Mapping[int, set[int]]:
    """The adults of each item's home."""
    families = {one.family_id for one in items if one.adult_id is None}
    members = defaultdict[int | None, set[int]](set)
    for family, adult in FamilyAdult.objects.filter(family__in=families, ended_at=None).values_list("family", "adult"):
        members[family].add(adult)
    return {one.pk: {one.adult_id} if one.adult_id else members[one.family_id] for one in items}


def _limits(adults: set[int]) -> tuple[Pairs, Pairs]:
    """Pairs of adult and pupil: for whom they may decide, and from whom something keeps them."""
    may = free_ties(Effect.DECIDE).filter(adult__in=adults)
    kept = Tie.objects.filter(limited(Effect.INFORM, Effect.DECIDE), adult__in=adults)
    return set(may.values_list("adult", "pupil")), set(kept.values_list("adult", "pupil"))


def _part(item: Item, copy: TextCopy, may: Pairs, kept: Pairs) -> frozenset[int]:
    """The children of an item for whom this adult may answer; a child who is kept from them keeps the whole item."""
    pupils = item.pupil_ids()
    if any((copy.adult, pupil) in kept for pupil in pupils):
        return frozenset()
    return frozenset(one for one in pupils if one in copy.pupils and (copy.adult, one) in may)
