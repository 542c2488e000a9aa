"""What goes in a batch, and what of it leaves as one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from schoolgate.audience.values import Way
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.outbox.values import Message, Reader


@dataclass
class Item:
    """One delivery that goes by one way."""

    row: Delivery
    reader: Reader
    message: Message
    way: Way
    url: str = ""
    prompt: str = ""  # how a text message is answered
    alongside: bool = False  # one of several ways at once
    attempt: Attempt = field(default_factory=Attempt)


def grouped(items: Iterable[Item]) -> list[list[Item]]:
    """News that can wait leaves as one for each adult and way; all else alone."""
    groups: dict[object, list[Item]] = {}
    for number, one in enumerate(items):
        is_joined = one.row.dispatch.kind in Kind.joined()
        key = (one.row.adult_id, *one.way.key) if is_joined else number
        groups.setdefault(key, []).append(one)
    return list(groups.values())
