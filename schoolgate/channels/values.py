"""What a channel is given, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True)
class Parcel:
    """One thing for one receiver. `ref` is the caller's name for it; `message_id` is the same at every try."""

    ref: str
    to: str
    subject: str
    text: str
    html: str = ""
    lang: str = "en"
    message_id: str = ""
    sender_name: str = ""
    reply_to: str = ""
    attachments: tuple[tuple[str, str, bytes], ...] = ()  # name, media type, bytes
    school: int = 0
    until: datetime | None = None  # after it, nobody wants to know any more
    page: str = ""  # the path on our own site where it is read, for a way that carries no words of it


class Outcome(StrEnum):
    """What became of a try."""

    ACCEPTED = "accepted"
    REFUSED = "refused"  # for good: no such address
    DEFERRED = "deferred"  # for now: try again
    UNSURE = "unsure"  # the line broke between the bytes and the answer: nobody knows
    SKIPPED = "skipped"  # the caller said no at the last moment


class Receipt(StrEnum):
    """What became of something after it was taken."""

    DELIVERED = "delivered"
    BOUNCED = "bounced"  # for good: nobody has that address
    MISSED = "missed"  # it did not arrive, and the address is not at fault: a telephone that was off for days


@dataclass(frozen=True)
class Result:
    """The answer for one parcel; `reason` names no person."""

    ref: str
    outcome: Outcome
    reason: str = ""
    wait: timedelta = timedelta()  # how long whoever deferred it wants to be left in peace


BeforeEach = Callable[[Parcel], bool]  # called just before the bytes go; commits, may say no
