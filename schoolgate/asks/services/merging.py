"""When an unconfirmed family is confirmed, the items of its adults become one; the latest answer counts."""

from django.db import transaction

from schoolgate.asks.models import Item, ItemPupil, Reply
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Family


@transaction.atomic
def merge_family(*, family: Family, by: Viewer) -> int:
    """Join the live items of a family's adults. Returns how many were joined into another."""
    merged = 0
    rows = Item.objects.live().filter(family=family, adult__isnull=False, ask__ended_at=None).select_related("ask")
    for item in rows.prefetch_related("pupils").order_by("pk"):
        home = item.unit.replace(f"adult:{item.adult_id}", f"family:{family.pk}")
        target, _made = Item.objects.get_or_create(
            ask=item.ask, unit=home, defaults={"school_id": item.school_id, "family": family}
        )
        for pupil in item.pupil_ids():
            ItemPupil.objects.get_or_create(item=target, pupil_id=pupil, defaults={"school_id": item.school_id})
        Reply.objects.filter(item=item).update(item=target)
        item.ended_at, item.ended_by_id = clock.now(), by.user
        item.save(update_fields=["ended_at", "ended_by"])
        merged += 1
    return merged
