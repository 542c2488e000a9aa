"""What came in, read and cleaned: all that a handler is told."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attachment:
    """A file that came with a mail: its kind told by its bytes, never by what its sender called it."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Person:
    """An adult of a live school on whose file the sender's number or address is (ids).

    `office_only`: something limits this adult, or the address is held. They may write to the school; their words go to the
    office, never to a class teacher.
    """

    school: int
    adult: int
    contact: int
    user: int
    office_only: bool = False


@dataclass(frozen=True)
class Colleague:
    """A member of staff, or a governor, of a live school whose address the sender's is (ids)."""

    school: int
    member: int
    user: int


@dataclass(frozen=True)
class Incoming:
    """A text or a mail of a person whom some school knows. Who a mail is from is only what it says: nothing proves it.

    `in_reply_to`: message ids, without their brackets, nearest first. `people`: every adult with that number or address,
    at every school: a handler that acts for one of them asks `permits` as for anybody. `colleagues`: the same of those who work
    there; only handlers of theirs are told. `to`: the address it was sent to.
    """

    ref: str
    channel: str
    sender: str
    words: str
    people: tuple[Person, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    subject: str = ""
    left_out: int = 0  # files that were too many, too large, or of a kind that we do not take
    could_not_read: bool = False  # so broken, or so nested, that only its head was read
    colleagues: tuple[Colleague, ...] = ()
    to: str = ""

    @property
    def office_only(self) -> bool:
        """Is there one among them whose words only the office may read?"""
        return any(one.office_only for one in self.people)

    @property
    def schools(self) -> tuple[int, ...]:
        """The schools that know the sender."""
        return tuple(sorted({one.school for one in self.people}))
