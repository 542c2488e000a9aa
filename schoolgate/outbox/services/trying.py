"""The tries of a batch: a row for each message and way; and a row for what leaves as one."""

from collections.abc import Sequence

from schoolgate.core import clock
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.models import Attempt, Bundle
from schoolgate.outbox.services.alongside import give_up
from schoolgate.outbox.services.heap import LEASE
from schoolgate.outbox.services.items import Item, grouped
from schoolgate.outbox.services.ways import open_tries


def save_tries(items: Sequence[Item], *, school: int, lease: str, lane: str) -> None:
    """Give each item its try: the one that waits for the same way, else a new one. A try for another way is given up.

    Of what goes by several ways at once, only those of this lane are looked at.
    """
    new = [one for one in items if not _takes_up(one)]
    for one in new:
        one.attempt = Attempt(
            school_id=school,
            delivery=one.row,
            channel=one.way.channel,
            contact_id=one.way.contact,
            device_id=one.way.device,
            alongside=one.alongside,
        )
    _give_up_others(items, lane)
    moved = _join(items, school)
    Attempt.objects.bulk_create([one.attempt for one in new])
    Attempt.objects.bulk_update(moved, ["bundle"])
    Attempt.objects.filter(pk__in=[one.attempt.pk for one in items]).update(lease=lease)
    several = [one.attempt.pk for one in items if one.alongside]
    Attempt.objects.filter(pk__in=several).update(leased_until=clock.now() + LEASE)


def _takes_up(item: Item) -> bool:
    """Is there a try that waits for this very way?"""
    for one in open_tries(item.row):
        if one.way_key == item.way.key:
            item.attempt = one
            return True
    return False


def _give_up_others(items: Sequence[Item], lane: str) -> None:
    """Tries of these deliveries that waited for a way by which they do not go now."""
    kept = {one.attempt.pk for one in items}
    others = {one.pk for item in items for one in open_tries(item.row) if not item.alongside or one.channel == lane}
    give_up(others - kept)


def _join(items: Sequence[Item], school: int) -> list[Attempt]:
    """What leaves as one has one row, the same at every try; returns the tries that were there and now belong elsewhere."""
    fresh: list[Bundle] = []
    moved: list[Attempt] = []
    for group in grouped(items):
        bundle = None if len(group) == 1 or group[0].way.channel == Channel.LETTER else _same(group)
        if bundle is None and len(group) > 1 and group[0].way.channel != Channel.LETTER:
            bundle = Bundle(school_id=school, adult_id=group[0].row.adult_id)
            fresh.append(bundle)
        for one in group:
            if one.attempt.pk and one.attempt.bundle != bundle:
                moved.append(one.attempt)
            one.attempt.bundle = bundle
    Bundle.objects.bulk_create(fresh)
    for item in items:
        item.attempt.bundle = item.attempt.bundle  # its number is known now
    return moved


def _same(group: Sequence[Item]) -> Bundle | None:
    """The row that already joins all of these, if there is one."""
    joined = {one.attempt.bundle for one in group}
    return joined.pop() if len(joined) == 1 else None
