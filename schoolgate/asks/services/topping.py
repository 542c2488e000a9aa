"""Each night an open ask is topped up with joiners, and closed for leavers and for whom the door no longer lets through."""

from django.db import transaction

from schoolgate.asks.models import Ask, ItemPupil
from schoolgate.asks.models.item import Item
from schoolgate.asks.queries import open_asks
from schoolgate.asks.services import merging, units
from schoolgate.audience.viewers import system
from schoolgate.core.permits import Viewer


@transaction.atomic
def top_up(*, ask: Ask, by: Viewer) -> tuple[int, int]:
    """Add who owes an answer now, end what nobody owes any more. Returns (added, ended)."""
    merging.rehome(ask=ask, by=by)
    wanted = units.units(ask)
    have = {item.unit: item for item in ask.items.prefetch_related("pupils")}
    units.write(ask, {name: unit for name, unit in wanted.items() if name not in have})
    ended = 0
    for name, item in have.items():
        if name in wanted:
            _same_pupils(item, wanted[name])
        elif item.ended_at is None:
            item.end(by=by.user)
            item.save(update_fields=["ended_at", "ended_by"])
            ended += 1
    return len(set(wanted) - set(have)), ended


def top_up_all(*, school: int, verb: str) -> None:
    """Every open ask of the school."""
    for ask in open_asks():
        if ask.school_id == school:
            top_up(ask=ask, by=system(school, verb))


def _same_pupils(item: Item, unit: units.Unit) -> None:
    """A child who joined or left changes the item, and one that had ended is owed again."""
    ItemPupil.objects.filter(item=item).exclude(pupil__in=unit.pupils).delete()
    ItemPupil.objects.bulk_create(
        [
            ItemPupil(school_id=item.school_id, item=item, pupil_id=pupil)
            for pupil in sorted(unit.pupils - item.pupil_ids())
        ]
    )
    if item.ended_at is not None:
        item.ended_at, item.ended_by = None, None
        item.save(update_fields=["ended_at", "ended_by"])
