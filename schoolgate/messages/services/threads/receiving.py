"""What happens whenever a family has written: it has a reader, a day by which an answer is owed, and its line in the ledger."""

from schoolgate.core import clock, typed
from schoolgate.core.permits import Viewer
from schoolgate.families.queries import family_of
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.messages.enums import Writer
from schoolgate.messages.models import Post, Promise, Thread
from schoolgate.messages.queries.threads import hours, leading, tongue
from schoolgate.messages.services.threads import jobs_for, keeping, nights, telling
from schoolgate.messages.values import Written


def begin(thread: Thread, written: Written, *, by: Viewer) -> Post:
    """A new thread and its first post, within the transaction of the verb."""
    thread.subject = typed.one_line(written.subject, keeping.SUBJECT)
    thread.lang = _language(thread, written, thread.subject or written.words)
    thread.led_by = leading.leader_for(thread)
    thread.made_by_id = by.user
    thread.save()
    return receive(thread, written, by=by)


def receive(thread: Thread, written: Written, *, by: Viewer) -> Post:
    """One more post of the family. A closed thread is open again; whoever cannot have it any more gives it to the office."""
    post = keeping.keep(
        thread=thread, writer=Writer.FAMILY, written=written, lang=_language(thread, written, written.words), by=by
    )
    thread.ended_at, thread.ended_by = None, None
    thread.channel, thread.contact_id, thread.last_at = written.channel, written.contact, clock.now()
    if thread.led_by is not None and not leading.may_have(thread.led_by, thread):
        thread.led_by = leading.leader_for(thread)
    thread.save()
    promise = _promised(thread, by)
    jobs_for.wanted(thread, promise, by=by)
    telling.later(thread)
    nights.answer_if_nobody_reads(thread)
    ledger.record(school=thread.school_id, lines=[_touch(thread, post)], by=by)
    return post


def _language(thread: Thread, written: Written, words: str) -> str:
    """What the words are written in, as far as anybody can tell."""
    return written.lang or tongue.language_of(words, likely=thread.adult.language, else_=thread.school.lang)


def _promised(thread: Thread, by: Viewer) -> Promise:
    """The promise that is open, or a new one."""
    live = Promise.objects.live().filter(thread=thread).first()
    if live is not None:
        found: Promise = live
        return found
    made: Promise = Promise.objects.create(
        school_id=thread.school_id, thread=thread, due=hours.answer_due(thread.school), made_by_id=by.user
    )
    return made


def _touch(thread: Thread, post: Post) -> Line:
    """Asked, if school had said nothing before; else replied."""
    first = not thread.source_ref and not thread.posts.exclude(pk=post.pk).exists()
    return Line(
        kind=TouchKind.ASKED if first else TouchKind.REPLIED,
        way=Way.FROM_HOME,
        channel=post.channel,
        day=clock.today(thread.school.zone),
        source_kind="thread",
        source_ref=thread.ref,
        unit=f"post:{post.ref}",
        adult=thread.adult_id,
        family=family_of([thread.adult_id]).get(thread.adult_id),
        pupils=thread.pupil_ids(),
    )
