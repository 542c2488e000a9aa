"""The adults of the homes that were asked."""

from collections.abc import Collection, Sequence

from schoolgate.asks.models import Item
from schoolgate.families.enums import Effect
from schoolgate.families.models import Adult, FamilyAdult, Tie
from schoolgate.families.queries import limited


def adults_of_home(*, item: Item) -> list[Adult]:
    """The adults of an item's home who may answer it: whom staff may name as having told them."""
    return adults_of_homes(items=[item])[item.pk]


def adults_of_homes(*, items: Sequence[Item]) -> dict[int, list[Adult]]:
    """The same for many items, in a constant number of queries."""
    members = _members([item.family_id for item in items if not item.adult_id])
    homes = {item.pk: [item.adult_id] if item.adult_id else members.get(item.family_id, []) for item in items}
    pupils = {pupil for item in items for pupil in item.pupil_ids()}
    ties = Tie.objects.filter(pupil__in=pupils, adult__in={one for home in homes.values() for one in home})
    kept = set(ties.filter(limited(Effect.INFORM, Effect.DECIDE)).values_list("adult", "pupil"))
    tied = set(ties.filter(ended_at=None).values_list("adult", "pupil"))
    named = Adult.objects.filter(pk__in={adult for adult, _pupil in tied}, ended_at=None).order_by("forename", "pk")
    return {item.pk: [one for one in named if _may(one, homes[item.pk], item, tied, kept)] for item in items}


def adults_named(items: Sequence[Item]) -> dict[int, str]:
    """Names of the adults of each item's home."""
    members = _members([item.family_id for item in items if item.adult_id is None])
    named = {one.pk: one.name for one in Adult.objects.filter(pk__in={pk for home in members.values() for pk in home})}
    return {
        item.pk: item.adult.name
        if item.adult
        else ", ".join(named[pk] for pk in members.get(item.family_id, []) if pk in named)
        for item in items
    }


def _may(
    adult: Adult, home: Collection[int | None], item: Item, tied: Collection[object], kept: Collection[object]
) -> bool:
    """Is this adult of that home, tied to one of its children, and kept from none of them?"""
    pupils = item.pupil_ids()
    here = adult.pk in home and any((adult.pk, pupil) in tied for pupil in pupils)
    return here and not any((adult.pk, pupil) in kept for pupil in pupils)


def _members(families: Collection[int | None]) -> dict[int | None, list[int]]:
    """The adults of each family."""
    found: dict[int | None, list[int]] = {}
    rows = FamilyAdult.objects.filter(family__in=[one for one in families if one], ended_at=None, adult__ended_at=None)
    for family, adult in rows.order_by("pk").values_list("family", "adult"):
        found.setdefault(family, []).append(adult)
    return found
