"""A family wrote by mail or by text: the last handler. What it answers is told by its Message-ID; else it is a new matter.

Who a mail is from is only what it says. So nothing of a thread is ever given back to an address: answers go to what is on file.
"""

from __future__ import annotations

from datetime import timedelta

from schoolgate.audience.viewers import system
from schoolgate.core import clock
from schoolgate.families.models import Adult, Contact
from schoolgate.inbound.values import Incoming, Person
from schoolgate.messages.enums import CameBy, Topic
from schoolgate.messages.models import Post, Thread, ThreadQuerySet
from schoolgate.messages.queries.threads import arrived
from schoolgate.messages.services.threads import receiving
from schoolgate.messages.values import TAKEN, Upload, Written
from schoolgate.outbox.models import Delivery

VERB = "inbound.offer"
GOES_ON = timedelta(days=7)  # a text within it belongs to the thread by text that there is
SUBJECT = 60


def take(incoming: Incoming) -> bool:
    """True if it is one adult's: begun, or written on. Where two share a number, nobody knows who wrote, and the office decides."""
    person, answered = arrived.whose(incoming)
    if person is None:
        return False
    written = _written(incoming, person)
    by = system(person.school, VERB)
    thread = _thread_of(incoming, person, answered)
    if thread is not None:
        receiving.receive(thread, written, by=by)
    else:
        receiving.begin(_new(person, answered), written, by=by)
    return True


def take_of(incoming: Incoming, person: Person) -> tuple[str, str]:
    """The office knows who wrote it: begun, or written on. Asked twice it stands once."""
    known = Post.objects.filter(school=person.school, item_ref=incoming.ref).select_related("thread").first()
    if known is not None:
        return "thread", known.thread.ref
    by, written = system(person.school, VERB), _written(incoming, person)
    thread = _thread_of(incoming, person, None)
    post = receiving.receive(thread, written, by=by) if thread else receiving.begin(_new(person, None), written, by=by)
    return "thread", post.thread.ref


def _thread_of(incoming: Incoming, person: Person, answered: Delivery | None) -> Thread | None:
    """The thread that it goes on with. What comes from an address of which we are not sure goes on with nothing else."""
    rows: ThreadQuerySet = Thread.objects.filter(adult=person.adult, office_only=person.office_only)
    rows = rows.select_related("school", "adult__user", "adult__school", "led_by__user").order_by("-last_at")
    if answered is not None and answered.source_kind == "post":
        return rows.filter(posts__in=Post.objects.filter(ref=answered.source_ref)).first()
    if answered is not None and answered.source_kind == "night":
        return rows.filter(nights__ref=answered.source_ref).first()
    if answered is not None:
        found = rows.filter(source_kind=answered.source_kind, source_ref=answered.source_ref).first()
        return found if found is not None or incoming.channel == CameBy.EMAIL else _by_text(rows)
    return _by_text(rows) if incoming.channel == CameBy.TEXT else None


def _by_text(rows: ThreadQuerySet) -> Thread | None:
    """The open thread in which they wrote by text lately."""
    lately = clock.now() - GOES_ON
    found: Thread | None = rows.filter(channel=CameBy.TEXT, ended_at=None, last_at__gte=lately).first()
    return found


def _new(person: Person, answered: Delivery | None) -> Thread:
    """A thread about what it answers, if that is known; about a child, if there is only one whom it can be about."""
    adult = Adult.objects.select_related("school", "user").get(pk=person.adult)
    return Thread(
        school=adult.school,
        adult=adult,
        pupil=None if person.office_only else arrived.only_child(person, answered),
        topic=Topic.OTHER,
        source_kind=answered.source_kind if answered else "",
        source_ref=answered.source_ref if answered else "",
        office_only=person.office_only,
    )


def _written(incoming: Incoming, person: Person) -> Written:
    """What came, as a post."""
    taken = [one for one in incoming.attachments if one.media_type in TAKEN]
    first = incoming.words.partition("\n")[0]
    return Written(
        words=incoming.words,
        subject=incoming.subject or (first if len(first) <= SUBJECT else f"{first[:SUBJECT]}…"),
        files=tuple(Upload(one.name, one.media_type, one.data) for one in taken),
        left_out=incoming.left_out + len(incoming.attachments) - len(taken),
        could_not_read=incoming.could_not_read,
        channel=incoming.channel,
        contact=Contact.objects.filter(pk=person.contact, ended_at=None).values_list("pk", flat=True).first(),
        item=incoming.ref,
    )
