"""Staff answer, in their language. It goes to the adult by the way they wrote, and to nobody else."""

from django.db import transaction

from schoolgate.core import audit, clock, typed
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.messages.enums import CameBy, Kept, Writer
from schoolgate.messages.errors import NothingAnswered
from schoolgate.messages.models import Post, Promise, Thread
from schoolgate.messages.services.threads import jobs_for, keeping, translating
from schoolgate.messages.values import Written
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.values import Content
from schoolgate.schools.models import Member

BACK_BY: dict[str, Channel] = {
    CameBy.EMAIL: Channel.EMAIL,
    CameBy.TEXT: Channel.TEXT,
}  # who wrote on their page hears by their own first way


@transaction.atomic
def answer(*, thread: Thread, words: str, lang: str = "", by: StaffViewer) -> Post:
    """Answer the family: the promise is kept. Raises NothingAnswered, PracticeMode, LimitsNotSigned."""
    row = locked(thread, by)
    if not typed.words(words):
        raise NothingAnswered
    post = keeping.keep(
        thread=row,
        writer=Writer.SCHOOL,
        written=Written(words=words, channel=row.channel),
        lang=lang or row.school.lang,
        member=Member.objects.get(pk=by.member),
        by=by,
    )
    row.last_at = post.made_at
    row.save(update_fields=["last_at"])
    keep_promise(row, Kept.ANSWERED, by=by)
    post.dispatch = _sent(row, post, by)
    post.save(update_fields=["dispatch"])
    audit.record(verb="thread.answer", on=row, fields={"post": post.ref}, by=by)
    return post


@transaction.atomic
def close(*, thread: Thread, by: Viewer) -> None:
    """Nothing more is to be done; if an answer was owed, none was needed."""
    row = locked(thread, by)
    if not row.is_live:
        return
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])
    keep_promise(row, Kept.NOT_NEEDED, by=by)
    audit.record(verb="thread.close", on=row, by=by)


def keep_promise(thread: Thread, how: Kept, *, by: Viewer) -> None:
    """The open promise ends, and what it asked of whom is settled; within the caller's transaction."""
    Promise.objects.live().filter(thread=thread).update(ended_at=clock.now(), ended_by=by.user, kept_by=how)
    jobs_for.settled(thread, by=by)


def locked(thread: Thread, by: Viewer) -> Thread:
    """The row, locked, if `by` may see and answer it."""
    require(by, Can.THREAD_SEE, on=thread)
    require(by, Can.THREAD_ANSWER, on=thread)
    rows = Thread.objects.select_for_update(of=("self",))
    row: Thread = rows.select_related("school", "adult__user", "adult__school", "led_by__user").get(pk=thread.pk)
    return row


def _sent(thread: Thread, post: Post, by: Viewer) -> str:
    """Hand it to the outbox: back by the way they wrote, in the morning if it is night. The ref of the dispatch."""
    return outbox.answer_to(
        school=thread.school_id,
        adult=thread.adult_id,
        content=Content("messages/post", "post", post.ref),
        channel=BACK_BY.get(thread.channel),
        contact=thread.contact_id,
        about=thread.pupil_ids() or None,
        at_once=False,
        wait=translating.wait_for(post, thread),
        by=by,
    ).ref
