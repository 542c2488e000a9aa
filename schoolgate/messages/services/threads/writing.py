"""A family writes to school on its page: begins a thread, asks about what it was sent, or writes on. Never to anyone else."""

from django.db import transaction

from schoolgate.audience.resolve import pupils_of
from schoolgate.core import typed
from schoolgate.core.permits import Can, FamilyViewer, require
from schoolgate.families.models import Adult, Pupil
from schoolgate.messages.errors import NothingSaid
from schoolgate.messages.models import Notice, Post, Thread
from schoolgate.messages.services.threads import receiving
from schoolgate.messages.values import Asking, Written


@transaction.atomic
def write(*, adult: Adult, pupil: Pupil | None, written: Written, by: FamilyViewer) -> Thread:
    """Begin a thread: about a child, or about none. Raises NothingSaid."""
    asking = Asking(adult.school_id, adult.pk, frozenset({pupil.pk} if pupil else ()))
    require(by, Can.THREAD_WRITE, on=asking)
    if pupil is not None:
        require(by, Can.PUPIL_HEAR_OF, on=pupil)
    _refuse_nothing(written)
    thread = Thread(school=adult.school, adult=adult, pupil=pupil, topic=written.topic)
    receiving.begin(thread, written, by=by)
    return thread


@transaction.atomic
def ask_about(*, notice: Notice, adult: Adult, written: Written, by: FamilyViewer) -> Thread:
    """Ask about what school sent, or answer it: it goes to whoever wrote it. Asked again, it is the same thread.

    Raises NothingSaid.
    """
    require(by, Can.NOTICE_SEE, on=notice)
    asking = Asking(notice.school_id, adult.pk, frozenset(), "notice", notice.ref)
    require(by, Can.THREAD_WRITE, on=asking)
    _refuse_nothing(written)
    thread = Thread.objects.filter(adult=adult, source_kind="notice", source_ref=notice.ref).first()
    if thread is not None:
        found: Thread = thread
        receiving.receive(_locked(found), written, by=by)
        return found
    about = pupils_of(audience=notice.audience, adult=adult.pk)
    thread = Thread(
        school=notice.school,
        adult=adult,
        pupil=Pupil.objects.get(pk=next(iter(about))) if len(about) == 1 else None,
        source_kind="notice",
        source_ref=notice.ref,
    )
    receiving.begin(thread, written, by=by)
    return thread


@transaction.atomic
def write_on(*, thread: Thread, written: Written, by: FamilyViewer) -> Post:
    """One more in a thread of one's own. Raises NothingSaid."""
    require(by, Can.THREAD_WRITE, on=thread)
    _refuse_nothing(written)
    return receiving.receive(_locked(thread), written, by=by)


def _refuse_nothing(written: Written) -> None:
    """Words, or at least a file."""
    if not typed.words(written.words) and not written.files:
        raise NothingSaid


def _locked(thread: Thread) -> Thread:
    """The row, locked, with whom it is of."""
    rows = Thread.objects.select_for_update(of=("self",)).select_related("school", "adult__user", "adult__school")
    row: Thread = rows.select_related("school", "adult__user", "adult__school", "led_by__user").get(pk=thread.pk)
    return row
