"""Which way is next: the adult's own order, each way once, unless a person chose one. What is urgent goes by all at once."""

from collections.abc import Sequence

from schoolgate.audience.values import Way
from schoolgate.outbox.enums import AttemptState, Channel
from schoolgate.outbox.models import Attempt, Delivery, Dispatch

SLOW = (Channel.LETTER, Channel.PAGE)


def ways_now(row: Delivery, ways: Sequence[Way]) -> list[Way]:
    """By which ways it goes now: one, or all that are quick where it is urgent; their page alone where no other is left."""
    if row.dispatch.is_urgent and not row.wanted:
        tried = _tried(row)
        left = [one for one in ways if one.key not in tried and one.channel != Channel.LETTER]
        return [one for one in left if one.channel not in SLOW] or left
    found = next_way(row, ways)
    return [found] if found else []


def next_way(row: Delivery, ways: Sequence[Way]) -> Way | None:
    """The first way that has not been tried for this delivery; of the channel that a person wanted, any that works.

    An answer goes first to where the person wrote from.
    """
    tried, back_to = _tried(row), row.dispatch.back_to_id
    ways = sorted(ways, key=lambda one: back_to is None or one.contact != back_to)
    if row.wanted:
        wanted = [one for one in ways if one.channel == row.wanted]
        return next((one for one in wanted if one.key not in tried), wanted[0] if wanted else None)
    return next((one for one in ways if one.key not in tried), None)


def planned(dispatch: Dispatch, ways: Sequence[Way]) -> str:
    """In which lane it will be handed over, as far as one can tell before its time; nothing if it goes by several or by none."""
    if dispatch.is_urgent or not ways or ways[0].channel not in Channel.lanes():
        return ""
    return ways[0].channel


def open_tries(row: Delivery) -> list[Attempt]:
    """The tries that wait to be handed over: one, or of something urgent perhaps several."""
    return [one for one in row.attempts.all() if one.state == AttemptState.READY]


def never_left(row: Delivery) -> bool:
    """Has nobody seen it by any way yet?"""
    return all(one.state not in AttemptState.left() for one in row.attempts.all())


def _tried(row: Delivery) -> set[tuple[str, int | None, int | None]]:
    """Ways that were tried before."""
    return {one.way_key for one in row.attempts.all() if one.state != AttemptState.READY}
