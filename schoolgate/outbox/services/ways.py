"""Which way is next: the adult's own order, each way once, unless a person chose one."""

from collections.abc import Sequence

from schoolgate.audience.values import Way
from schoolgate.outbox.enums import AttemptState
from schoolgate.outbox.models import Attempt, Delivery


def next_way(row: Delivery, ways: Sequence[Way], *, back_to: int | None = None) -> Way | None:
    """The first way that has not been tried for this delivery; of the channel that a person wanted, any that works.

    An answer goes first to where the person wrote from (`back_to`, a contact).
    """
    ways = sorted(ways, key=lambda one: back_to is None or one.contact != back_to)
    tried = {(one.channel, one.contact_id) for one in row.attempts.all() if one.state != AttemptState.READY}
    if row.wanted:
        wanted = [one for one in ways if one.channel == row.wanted]
        return next((one for one in wanted if (one.channel, one.contact) not in tried), wanted[0] if wanted else None)
    return next((one for one in ways if (one.channel, one.contact) not in tried), None)


def open_try(row: Delivery) -> Attempt | None:
    """The try that waits to be handed over, if there is one."""
    return next((one for one in row.attempts.all() if one.state == AttemptState.READY), None)


def never_left(row: Delivery) -> bool:
    """Has nobody seen it by any way yet?"""
    return all(one.state not in AttemptState.left() for one in row.attempts.all())
