"""A claimed batch becomes parcels: the door is asked, the words are found, the way is chosen, the link is made.

The same number of queries however large the batch; the door's no is written here, as is the words' "too late".
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from schoolgate.audience.values import Way
from schoolgate.channels.values import Parcel
from schoolgate.core import clock, links
from schoolgate.core.models import Link
from schoolgate.core.permits import Matter
from schoolgate.outbox import registry
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState, Why
from schoolgate.outbox.models import Attempt, Delivery, DeliveryPupil, Dispatch
from schoolgate.outbox.services import door
from schoolgate.outbox.services.ways import never_left, next_way, open_try
from schoolgate.outbox.services.wording import link_url, parcel, put_in_words, said, text_parcel, text_tail
from schoolgate.outbox.values import Message, Reader, TextCopy

LINK_LASTS = timedelta(days=30)


@dataclass
class Batch:
    """What is ready to go, and under which limits the door said yes."""

    lease: str
    version: int
    school: int
    attempts: dict[str, Attempt] = field(default_factory=dict)
    parcels: dict[str, list[Parcel]] = field(default_factory=lambda: defaultdict(list))
    unreached: int = 0  # adults for whom only their own page is left, or nothing


@dataclass
class Item:
    """One delivery that goes, and how."""

    row: Delivery
    reader: Reader
    message: Message
    way: Way
    url: str = ""
    prompt: str = ""  # how a text message is answered


@dataclass
class _Sorted:
    """A batch on the way to becoming parcels."""

    items: list[Item] = field(default_factory=list)
    stays: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))  # (state, why): rows
    unnamed: list[int] = field(default_factory=list)  # rows of children who are no longer named
    links: list[Link] = field(default_factory=list)


def pack(dispatch: Dispatch, rows: list[Delivery], lease: str) -> Batch:
    """Make a batch of what may go, and write down what may not."""
    answers = door.ask(dispatch.school_id, rows)
    found = _Sorted()
    for row in rows:
        _sort(dispatch, row, answers.of.get(row.pk), found)
    batch = Batch(lease, answers.version, dispatch.school_id)
    batch.unreached = sum(one.way.channel == Channel.PAGE for one in found.items)
    batch.unreached += len(found.stays[DeliveryState.FAILED, ""])
    _save(found, batch, dispatch)
    for item in found.items:
        if item.way.channel != Channel.LETTER:
            batch.parcels[item.way.channel].append(_parcel(item, batch.attempts[str(item.row.pk)], dispatch))
    batch.attempts = {one.ref: one for one in batch.attempts.values()}
    return batch


def _parcel(item: Item, attempt: Attempt, dispatch: Dispatch) -> Parcel:
    """One delivery as its channel carries it."""
    if item.way.channel != Channel.TEXT:
        return parcel(attempt, item.row, item.way.value, item.url, dispatch.school)
    tail = "" if item.message.closes else text_tail(item.row, item.prompt, item.url, dispatch.school)
    return text_parcel(attempt, item.row, item.way.value, tail, dispatch.school)


def _sort(dispatch: Dispatch, row: Delivery, answer: door.Open | None, found: _Sorted) -> None:
    """One delivery: it goes, or it stays, and why."""
    if answer is None:
        found.stays[DeliveryState.WITHHELD, Why.LIMIT].append(row.pk)
        return
    message = put_in_words(dispatch, answer.reader)
    way = next_way(row, answer.ways, back_to=dispatch.back_to_id)
    if message is None:
        found.stays[DeliveryState.WITHHELD, Why.GONE].append(row.pk)
    elif message.until and message.until <= clock.now():
        found.stays[DeliveryState.LAPSED, ""].append(row.pk)
    elif way is None:
        found.stays[DeliveryState.FAILED, ""].append(row.pk)
    else:
        found.items.append(_item(row, answer.reader, message, way, found))


def _item(row: Delivery, reader: Reader, message: Message, way: Way, found: _Sorted) -> Item:
    """A delivery that goes, about the children of whom this adult may still hear."""
    if never_left(row):
        found.unnamed += [one.pk for one in row.pupils.all() if one.pupil_id not in reader.pupils]
    row.said, row.lang, row.until = said(message, reader), message.lang, message.until or row.until
    row.channel = way.channel
    item = Item(row, reader, message, way)
    if message.action and way.channel in (Channel.EMAIL, Channel.TEXT):
        token, link = fresh_link(row, reader, way.value, message.until)
        found.links.append(link)
        item.url = link_url(token)
    return item


def fresh_link(row: Delivery, reader: Reader, address: str, until: datetime | None) -> tuple[str, Link]:
    """A link for one hand-over, not yet saved: it opens this matter, as this adult, until a month after it or its event."""
    matter = Matter(row.ref, row.source_kind, row.source_ref, frozenset(reader.pupils))
    lasts = max(clock.now(), until or clock.now()) + LINK_LASTS
    return links.fresh(
        user=reader.user, school=row.school_id, adult=row.adult_id, matter=matter, address=address, until=lasts
    )


@transaction.atomic
def _save(found: _Sorted, batch: Batch, dispatch: Dispatch) -> None:
    """Write what stays and why, what is said to those to whom it goes, and the tries."""
    mine = Delivery.objects.filter(lease=batch.lease, state=DeliveryState.QUEUED)
    for (state, why), rows in found.stays.items():
        mine.filter(pk__in=rows).update(state=state, why=why, lease="", leased_until=None)
    DeliveryPupil.objects.filter(pk__in=found.unnamed).delete()
    Link.objects.bulk_create(found.links)
    Delivery.objects.bulk_update([one.row for one in found.items], ["said", "lang", "until", "channel"])
    _save_tries(found.items, batch)
    if dispatch.school.text_number:
        _prompt([one for one in found.items if one.way.channel == Channel.TEXT and not one.message.closes])
    letters = [one.row.pk for one in found.items if one.way.channel == Channel.LETTER]
    mine.filter(pk__in=letters).update(lease="", leased_until=None)


def _prompt(items: list[Item]) -> None:
    """Each text that asks something says which digit means what."""
    lines = registry.prompted([_copy(one) for one in items])
    for one in items:
        one.prompt = lines.get(one.row.ref, "")


def _copy(item: Item) -> TextCopy:
    """What a room above needs to know of a text."""
    return TextCopy(
        delivery=item.row.ref,
        adult=item.row.adult_id,
        user=item.reader.user,
        school=item.row.school_id,
        pupils=item.reader.pupils,
        phone=item.way.value,
        source_kind=item.row.source_kind,
        source_ref=item.row.source_ref,
        lang=item.message.lang,
    )


def _save_tries(items: list[Item], batch: Batch) -> None:
    """One open try a delivery: the one that waits, if it is the same way, else a new one."""
    new: list[Attempt] = []
    changed: list[int] = []
    for item in items:
        waiting = open_try(item.row)
        if waiting is not None and (waiting.channel, waiting.contact_id) == (item.way.channel, item.way.contact):
            batch.attempts[str(item.row.pk)] = waiting
            continue
        if waiting is not None:
            changed.append(waiting.pk)
        one = Attempt(
            school_id=batch.school,
            delivery=item.row,
            channel=item.way.channel,
            contact_id=item.way.contact,
            lease=batch.lease,
        )
        new.append(one)
        batch.attempts[str(item.row.pk)] = one
    Attempt.objects.filter(pk__in=changed).update(state=AttemptState.FAILED, reason="other way", changed_at=clock.now())
    Attempt.objects.bulk_create(new)
    Attempt.objects.filter(pk__in=[one.pk for one in batch.attempts.values()]).update(lease=batch.lease)
