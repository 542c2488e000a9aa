"""Each night an open ask is topped up with joiners, and closed for leavers and for whom the door no longer lets through."""

from django.db import transaction

from schoolgate.asks.models import Ask, Item, ItemPupil
from schoolgate.asks.services import units
from schoolgate.core import clock
from schoolgate.core.permits import Viewer


@transaction.atomic
def top_up(*, ask: Ask, by: Viewer) -> tuple[int, int]:
    """Add who owes an answer now, end what nobody owes any more. Returns (added, ended)."""
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


def _same_pupils(item: Item, unit: units.Unit) -> None:
    """A child who joined or left changes the item, and one that had ended is owed again."""
    now = unit.pupils
    ItemPupil.objects.filter(item=item).exclude(pupil__in=now).delete()
    for pupil in now - item.pupil_ids():
        ItemPupil.objects.create(school_id=item.school_id, item=item, pupil_id=pupil)
    if item.ended_at is not None:
        item.ended_at, item.ended_by = None, None
        item.save(update_fields=["ended_at", "ended_by"])


def open_asks() -> list[Ask]:
    """Asks of the schools we act in that still take answers."""
    rows = Ask.objects.live().filter(due__gte=clock.now().date()).select_related("school", "audience__school")
    return list(rows)
