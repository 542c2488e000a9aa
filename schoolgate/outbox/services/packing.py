"""A claimed batch becomes parcels: the door is asked, the words are found, the way is chosen, the link is made.

The same number of queries however large the batch; the door's no is written here, as is the words' "too late". What is urgent
goes by every way at once, a try each. News that can wait is joined: one parcel an adult and way, a try for each message in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from schoolgate.audience.values import Way
from schoolgate.channels.queries import size
from schoolgate.channels.values import Parcel
from schoolgate.core import clock, links
from schoolgate.core.models import Link
from schoolgate.core.permits import Matter
from schoolgate.outbox import registry
from schoolgate.outbox.enums import Channel, DeliveryState, Why
from schoolgate.outbox.models import Attempt, Delivery, DeliveryPupil, Dispatch
from schoolgate.outbox.models.delivery import DeliveryQuerySet
from schoolgate.outbox.services import door, joining
from schoolgate.outbox.services.alongside import give_up, goes_alongside, leased_alongside, put_to_rest, spread
from schoolgate.outbox.services.items import Item, grouped
from schoolgate.outbox.services.purse import Purse, purse_of
from schoolgate.outbox.services.trying import save_tries
from schoolgate.outbox.services.ways import never_left, ways_now
from schoolgate.outbox.services.wording import link_url, parcel, push_parcel, said, text_parcel, text_tail
from schoolgate.outbox.services.words import Words
from schoolgate.outbox.values import Message, Reader, TextCopy
from schoolgate.schools.models import School

LINK_LASTS = timedelta(days=30)


@dataclass
class Batch:
    """What is ready to go, and under which limits the door said yes. `attempts` are the tries of each parcel, by its ref."""

    lease: str
    version: int
    school: int
    attempts: dict[str, list[Attempt]] = field(default_factory=dict)
    parcels: dict[str, list[Parcel]] = field(default_factory=lambda: defaultdict(list))
    unaffordable: set[Dispatch] = field(default_factory=set)  # those of which some goes no longer by text this month
    unreached: set[Dispatch] = field(default_factory=set)  # those of which some stands only on a page, or nowhere
    elsewhere: set[str] = field(default_factory=set)  # lanes to which some were passed on
    starts_anew: bool = False  # some have no way in this lane any more


@dataclass
class _Sorted:
    """A batch on the way to becoming parcels."""

    lease: str
    items: list[Item] = field(default_factory=list)
    stays: dict[tuple[str, str], list[Delivery]] = field(default_factory=lambda: defaultdict(list))  # (state, why)
    unnamed: list[int] = field(default_factory=list)  # rows of children who are no longer named
    links: list[Link] = field(default_factory=list)
    elsewhere: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # lane: rows
    spread: list[tuple[Delivery, Sequence[Way]]] = field(default_factory=list)  # by several ways at once
    purse: Purse = field(default_factory=Purse)
    words: Words = field(default_factory=Words)
    changed: list[Delivery] = field(default_factory=list)  # in another language or by another way than was thought
    wayless: list[Delivery] = field(default_factory=list)  # of those, such as have none in this lane any more


def pack(school: School, rows: list[Delivery], lease: str, lane: str) -> Batch:
    """Make a batch of what may go by this lane, pass on what goes by another, and write down what may not go."""
    answers = door.ask(school.pk, rows, every_way=any(one.dispatch.is_urgent for one in rows))
    unwanted, found = door.unwanted(rows), _Sorted(lease, purse=purse_of(school))
    for row in rows:
        _sort(row, answers.of.get(row.pk), row.pk in unwanted, lane, found)
    batch = Batch(lease, answers.version, school.pk)
    batch.unreached = {one.row.dispatch for one in found.items if one.way.channel == Channel.PAGE}
    batch.unreached |= {one.dispatch for one in found.stays[DeliveryState.FAILED, ""]}
    batch.unaffordable = found.purse.refused
    _save(found, batch, school, lane)
    for group in grouped(found.items):
        if group[0].way.channel != Channel.LETTER:
            one = _parcel(group, school)
            batch.parcels[group[0].way.channel].append(one)
            batch.attempts[one.ref] = [item.attempt for item in group]
            group[0].attempt.parts = size(one.text).parts if group[0].way.channel == Channel.TEXT else 0
    _save_parts(one.attempt for one in found.items if one.way.channel == Channel.TEXT)
    return batch


def _save_parts(tries: Iterable[Attempt]) -> None:
    """How many parts each text has: one statement a number."""
    by_parts: dict[int, list[int]] = defaultdict(list)
    for one in tries:
        by_parts[one.parts].append(one.pk)
    for parts, some in by_parts.items():
        Attempt.objects.filter(pk__in=some).update(parts=parts)


def _parcel(group: Sequence[Item], school: School) -> Parcel:
    """What leaves, as its channel carries it."""
    first = group[0]
    if first.way.channel == Channel.PUSH:
        return push_parcel(first.attempt, first.row, first.way.value, school)
    if len(group) > 1:
        return joining.parcel(group, school)
    (item,) = group
    if item.way.channel != Channel.TEXT:
        return parcel(item.attempt, item.row, item.way.value, item.url, school, item.message.papers)
    tail = "" if item.message.closes else text_tail(item.row.said, item.prompt, item.url, school)
    return text_parcel(item.attempt, item.row, item.way.value, tail, school)


def _sort(row: Delivery, answer: door.Open | None, is_unwanted: bool, lane: str, found: _Sorted) -> None:
    """One delivery: it goes, here or by another lane, or it stays, and why."""
    if answer is None or is_unwanted:
        found.stays[DeliveryState.WITHHELD, Why.LIMIT if answer is None else Why.UNWANTED].append(row)
        return
    ways = _here(row, ways_now(row, found.purse.ways(row, answer, found.words)), lane, found)
    if ways is None:
        return
    message = found.words.of(row.dispatch, answer.reader)
    if message is None:
        found.stays[DeliveryState.WITHHELD, Why.GONE].append(row)
    elif message.until and message.until <= clock.now():
        found.stays[DeliveryState.LAPSED, ""].append(row)
    elif not ways:
        found.stays[DeliveryState.FAILED, ""].append(row)
    else:
        _goes(row, answer.reader, message, ways, found)


def _here(row: Delivery, ways: Sequence[Way], lane: str, found: _Sorted) -> Sequence[Way] | None:
    """Of its ways those that go by this lane; None if it goes by others: they take it up."""
    if leased_alongside(row, found.lease):
        here = [one for one in ways if one.channel == lane]
        if not here:
            found.wayless.append(row)
        return here or None
    if ways and goes_alongside(row, ways):
        found.spread.append((row, ways))
        return None
    if ways and ways[0].channel in Channel.lanes() and ways[0].channel != lane:
        found.elsewhere[ways[0].channel].append(row.pk)
        return None
    return ways


def _goes(row: Delivery, reader: Reader, message: Message, ways: Sequence[Way], found: _Sorted) -> None:
    """A delivery that goes, about the children of whom this adult may still hear, by each of these ways."""
    if never_left(row):
        found.unnamed += [one.pk for one in row.pupils.all() if one.pupil_id not in reader.pupils]
    row.said = said(message, reader)
    about = message.lang, message.until or row.until, ways[0].channel
    if about != (row.lang, row.until, row.channel):
        row.lang, row.until, row.channel = about
        found.changed.append(row)
    found.purse.spend(ways, row.said)
    for way in ways:
        item = Item(row, reader, message, way, alongside=bool(leased_alongside(row, found.lease)))
        if message.action and way.channel in (Channel.EMAIL, Channel.TEXT):
            token, link = fresh_link(row, reader, way.value, message.until)
            found.links.append(link)
            item.url = link_url(token)
        found.items.append(item)


def fresh_link(row: Delivery, reader: Reader, address: str, until: datetime | None) -> tuple[str, Link]:
    """A link for one hand-over, not yet saved: it opens this matter, as this adult, until a month after it or its event."""
    matter = Matter(row.ref, row.source_kind, row.source_ref, frozenset(reader.pupils))
    lasts = max(clock.now(), until or clock.now()) + LINK_LASTS
    return links.fresh(
        user=reader.user, school=row.school_id, adult=row.adult_id, matter=matter, address=address, until=lasts
    )


@transaction.atomic
def _save(found: _Sorted, batch: Batch, school: School, lane: str) -> None:
    """Write what stays and why, what is said to those to whom it goes, and the tries."""
    ours = Q(lease=batch.lease) | Q(lease="", in_hand_at=None, attempts__lease=batch.lease)
    mine = Delivery.objects.filter(state=DeliveryState.QUEUED)
    mine = mine.filter(pk__in=Delivery.objects.filter(ours).values("pk"))
    for (state, why), rows in found.stays.items():
        mine.filter(pk__in=[one.pk for one in rows]).update(state=state, why=why, lease="", leased_until=None)
    _pass_on(found, mine, batch, school)
    DeliveryPupil.objects.filter(pk__in=found.unnamed).delete()
    Link.objects.bulk_create(found.links)
    goes = {one.row.pk: one.row for one in found.items}
    Delivery.objects.bulk_update(list(goes.values()), ["said"])
    Delivery.objects.bulk_update(found.changed, ["lang", "until", "channel"])
    save_tries(found.items, school=school.pk, lease=batch.lease, lane=lane)
    if school.text_number:
        _prompt([one for one in found.items if one.way.channel == Channel.TEXT and not one.message.closes])
    letters = [one.row.pk for one in found.items if one.way.channel == Channel.LETTER]
    mine.filter(pk__in=letters).update(lease="", leased_until=None)


def _pass_on(found: _Sorted, mine: DeliveryQuerySet, batch: Batch, school: School) -> None:
    """What goes by other lanes is let go of; what has no way in this one any more may start anew."""
    for lane, rows in found.elsewhere.items():
        mine.filter(pk__in=rows).update(channel=lane, lease="", leased_until=None)
        batch.elsewhere.add(lane)
    spread(found.spread, school=school.pk)
    mine.filter(pk__in=[row.pk for row, _ways in found.spread]).update(lease="", leased_until=None)
    batch.elsewhere |= {way.channel for _row, ways in found.spread for way in ways}
    give_up(one.pk for row in found.wayless for one in leased_alongside(row, batch.lease))
    batch.starts_anew = True in {put_to_rest(row.pk) for row in found.wayless}


def _prompt(items: Sequence[Item]) -> None:
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
