"""A message is passed to the safeguarding lead: it leaves everyone else's view at once, and in the end our keeping.

It goes with all that was said after it, for that may speak of it; what was said before stays with whoever has it.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.core import audit, clock, files
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.inbound.services import empty
from schoolgate.languages.services import forget
from schoolgate.languages.values import Text
from schoolgate.messages.enums import Kept
from schoolgate.messages.errors import NotPassedOn, PassedOnAlready
from schoolgate.messages.models import HandOver, Post, Promise, Thread
from schoolgate.messages.queries.threads import FILES, hours, leading
from schoolgate.messages.services.threads import jobs_for, telling, translating
from schoolgate.messages.services.threads.answering import keep_promise
from schoolgate.outbox import services as outbox
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.services import make_todo, settle_todos


@transaction.atomic
def pass_on(*, post: Post, by: Viewer) -> Thread:
    """From this second only the safeguarding lead and the head see it. Raises PassedOnAlready."""
    before = _locked(post.thread, by, Can.THREAD_PASS_ON)
    if before.is_passed_on():
        raise PassedOnAlready
    thread = _with_what_followed(before, post)
    now = clock.now()
    thread.passed_at, thread.passed_by_id, thread.led_by = now, by.user, None
    if not thread.is_private():
        thread.sensitive_at, thread.sensitive_by_id = now, by.user
    thread.save()
    _leave_no_copy(thread, thread.posts.all())
    jobs_for.settled(thread, by=by)
    _ask_the_lead(thread, by)
    audit.record(verb="thread.pass_on", on=thread, by=by)
    if thread != before:
        audit.record(verb="thread.message_passed_on", on=before, by=by)
    if not _still_waits(before):
        keep_promise(before, Kept.PASSED_ON, by=by)
    return thread


@transaction.atomic
def give_back(*, thread: Thread, by: Viewer) -> None:
    """It is no matter for the safeguarding lead: whoever's it is gets it, and answers. Raises NotPassedOn."""
    row = _passed(thread, by)
    row.passed_at, row.passed_by = None, None
    row.led_by = leading.leader_for(row)
    row.save()
    for one in row.posts.all():
        translating.order(one, row, by=by)
    settle_todos(school=row.school_id, unit=f"passed:{row.ref}", by=by)
    if _still_waits(row):
        promise: Promise = Promise.objects.live().filter(thread=row).first() or Promise.objects.create(
            school_id=row.school_id, thread=row, due=hours.answer_due(row.school), made_by_id=by.user
        )
        jobs_for.wanted(row, promise, by=by)
    audit.record(verb="thread.give_back", on=row, by=by)


@transaction.atomic
def recorded(*, thread: Thread, by: Viewer) -> None:
    """It stands in the school's own safeguarding record: here it is emptied, and stays as a line in the trail. Raises NotPassedOn."""
    row = _passed(thread, by)
    posts = list(row.posts.all())
    _leave_no_copy(row, posts)
    for one in posts:
        files.forget(source=(FILES, one.ref), school=one.school_id)
    empty([one.item_ref for one in posts])
    now = clock.now()
    row.posts.update(words="", emptied_at=now)
    HandOver.objects.filter(thread=row).update(note="")
    row.subject, row.recorded_at, row.recorded_by_id = "", now, by.user
    row.end(by=by.user)
    row.save()
    keep_promise(row, Kept.PASSED_ON, by=by)
    settle_todos(school=row.school_id, unit=f"passed:{row.ref}", by=by)
    audit.record(verb="thread.recorded", on=row, by=by)


def _with_what_followed(before: Thread, post: Post) -> Thread:
    """The thread itself, if it began with this message; else a new one with this and what was said after it."""
    later = [one.pk for one in before.posts.all() if (one.made_at, one.pk) >= (post.made_at, post.pk)]
    if len(later) == before.posts.count():
        return before
    thread = Thread(
        school=before.school,
        adult=before.adult,
        pupil=before.pupil,
        lang=post.lang,
        office_only=before.office_only,
        channel=before.channel,
        contact_id=before.contact_id,
        last_at=before.last_at,
        made_by_id=before.made_by_id,
    )
    thread.save()
    Post.objects.filter(pk__in=later).update(thread=thread)
    return thread


def _leave_no_copy(thread: Thread, posts: Iterable[Post]) -> None:
    """Nothing of it stands in another language, or in what the outbox keeps of what was said."""
    rows = list(posts)
    called = [Text(thread.school_id, thread.subject, thread.lang)] if thread.subject else []
    forget(texts=[*called, *(Text(one.school_id, one.words, one.lang) for one in rows if one.words)])
    outbox.hush(source_kind=FILES, source_refs=[one.ref for one in rows])


def _still_waits(thread: Thread) -> bool:
    """Is the last word of what is left the family's?"""
    last = None if thread.is_passed_on() else thread.posts.last()
    return last is not None and last.is_familys


def _ask_the_lead(thread: Thread, by: Viewer) -> None:
    """A to-do for today, and a word to the lead at once: this does not wait for anybody's hours."""
    make_todo(
        school=thread.school_id,
        kind=TodoKind.QUESTION,
        role=Role.SAFEGUARDING,
        what=_("A message of a family was passed to you. Please read it now."),
        due=clock.today(thread.school.zone),
        source=("thread", thread.ref),
        unit=f"passed:{thread.ref}",
        by=by,
    )
    telling.later(thread)


def _passed(thread: Thread, by: Viewer) -> Thread:
    """The row, locked, if it is with the safeguarding lead."""
    row = _locked(thread, by, Can.PASSED_ON_SEE)
    if not row.is_passed_on() or row.recorded_at is not None:
        raise NotPassedOn
    return row


def _locked(thread: Thread, by: Viewer, can: Can) -> Thread:
    """The row, locked, if `by` may."""
    require(by, Can.THREAD_SEE, on=thread)
    require(by, can, on=thread)
    rows = Thread.objects.select_for_update(of=("self",))
    row: Thread = rows.select_related("school", "adult__user", "adult__school", "led_by__user").get(pk=thread.pk)
    return row
