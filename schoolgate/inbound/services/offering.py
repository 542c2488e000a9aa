"""Offering what came in to those who wait for it, one after another, until one has taken it."""

from collections.abc import Iterable
from contextlib import suppress

from django.db import transaction

from schoolgate.core import jobs
from schoolgate.core.tenancy import across_schools, acting_in
from schoolgate.inbound import queries, registry
from schoolgate.inbound.enums import Channel, State
from schoolgate.inbound.models import RawItem
from schoolgate.inbound.reading import cleaning, mail
from schoolgate.inbound.reading.mail import Mail
from schoolgate.inbound.reading.stopping import asks_to_start, asks_to_stop
from schoolgate.inbound.services import strangers
from schoolgate.inbound.services.arriving import give_to_office
from schoolgate.inbound.values import Incoming

OFFICE = "office"


class NotTaken(Exception):
    """A handler said no: what it wrote on the way is taken back."""


@transaction.atomic
def offer(*, item: int) -> State:
    """Read it, and offer it; once. What a handler raises rises, and the item stays new."""
    row = RawItem.objects.select_for_update().get(pk=item)
    if row.state != State.NEW:
        return State(row.state)
    read = _read(row)
    if read.is_automatic:
        return _told_by_a_machine(row, read)
    if not row.sender:
        return _settle(row, State.REFUSED)
    with across_schools("who wrote this?"):
        people = queries.people(channel=row.channel, sender=row.sender)
        colleagues = queries.colleagues(sender=row.sender) if row.channel == Channel.EMAIL else ()
    incoming = Incoming(
        ref=row.ref,
        channel=row.channel,
        sender=row.sender,
        words=read.words,
        people=people,
        in_reply_to=read.in_reply_to,
        attachments=read.attachments,
        subject=read.subject,
        left_out=read.left_out + row.was_cut,  # its end was more than we keep
        could_not_read=read.could_not_read,
        colleagues=colleagues,
        to=row.to,
    )
    if taken_by := _of_colleagues(incoming):
        return _settle(row, State.TAKEN, taken_by)
    if not people:
        return _of_a_stranger(row, incoming)
    with acting_in(*incoming.schools):
        return _settle(row, State.TAKEN, _taken_by(incoming))


def _read(row: RawItem) -> Mail:
    """Its words, and whatever else it brought."""
    body = bytes(row.body)
    if row.channel == Channel.EMAIL:
        return mail.read(body)
    return Mail(words=cleaning.words(body.decode("utf-8", "replace")))


def _told_by_a_machine(row: RawItem, read: Mail) -> State:
    """Nobody is offered it. If mail of ours will never arrive, the outbox hears of it."""
    for delivery in read.came_back:
        jobs.enqueue("outbox.came_back", delivery=delivery)
    return _settle(row, State.TAKEN, "bounce") if read.came_back else _settle(row, State.REFUSED, "automatic")


def _of_a_stranger(row: RawItem, incoming: Incoming) -> State:
    """The office reads it, if it can be told which."""
    if asks_to_stop(incoming.words) or asks_to_start(incoming.words):
        return _settle(row, State.NOBODY)  # nothing goes there anyway
    with across_schools("to which school did a stranger write?"):
        school = strangers.meant_for(incoming)
    if school is None:
        return _settle(row, State.NOBODY)
    with acting_in(school.pk):
        is_kept = strangers.keep(school=school, incoming=incoming)
    return _settle(row, State.TAKEN, "strangers") if is_kept else _settle(row, State.NOBODY)


def _of_colleagues(incoming: Incoming) -> str:
    """The name of whoever took it, of those who wait for mail of colleagues; empty if nobody did."""
    if not incoming.colleagues:
        return ""
    with acting_in(*{one.school for one in incoming.colleagues}):
        return _first_of(registry.for_colleagues(), incoming)


def _taken_by(incoming: Incoming) -> str:
    """The name of whoever took it; the office, if nobody did."""
    if name := _first_of(registry.handlers(), incoming):
        return name
    give_to_office(incoming)
    return OFFICE


def _first_of(handlers: Iterable[registry.Handler], incoming: Incoming) -> str:
    """The first of them that takes it; empty if none does."""
    for one in handlers:
        with suppress(NotTaken), transaction.atomic():
            if not one.handle(incoming):
                raise NotTaken
            return one.name
    return ""


def _settle(row: RawItem, state: State, handler: str = "") -> State:
    """What became of it."""
    row.state, row.handler = state, handler
    row.save(update_fields=["state", "handler"])
    return state
