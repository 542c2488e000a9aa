"""What staff see of threads: their own, and, as the office, everyone's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from schoolgate.core import clock
from schoolgate.core.permits import Can, StaffViewer, Viewer, holds
from schoolgate.families.queries import names_of_pupils
from schoolgate.families.values import PupilName
from schoolgate.languages.queries import name_in
from schoolgate.messages.enums import Shelf
from schoolgate.messages.models import (
    Concern,
    HandOver,
    NightAnswer,
    Notice,
    Post,
    Promise,
    Route,
    Thread,
    ThreadQuerySet,
)
from schoolgate.messages.queries.threads.heads import concern_of, route_of
from schoolgate.messages.queries.threads.lines import FILES, Line, headings_of, lines_of
from schoolgate.messages.queries.threads.unread import Unread, unread
from schoolgate.messages.queries.tongues import InTongue
from schoolgate.outbox.models import Delivery
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Kept:
    """How many promises of a month were kept, and how many not."""

    month: date
    kept: int
    missed: int


@dataclass(frozen=True)
class Page:
    """One thread, as staff work on it."""

    thread: Thread
    heading: InTongue | None  # what the family called it, in the language of school
    lines: Sequence[Line]
    unread: Sequence[Unread]  # languages that nobody translated
    due: date | None
    is_overdue: bool
    child: PupilName | None
    reads: str  # the name of the language in which they read
    hand_overs: Sequence[HandOver]
    notice: Notice | None
    may_answer: bool
    may_put: bool  # on the call list
    may_pass_on: bool
    may_record: bool  # it is passed on, and this viewer is the safeguarding lead
    may_route: bool
    concern: Concern | None
    route: Route | None
    night: NightAnswer | None


def threads(*, viewer: Viewer) -> ThreadQuerySet:
    """Those that `viewer` may see; what is owed first comes first, then the latest."""
    rows: ThreadQuerySet = Thread.objects.visible_to(viewer).with_due()
    rows = rows.select_related("adult", "pupil", "led_by", "school")
    return rows.order_by(F("due").asc(nulls_last=True), "-last_at", "-pk")


def listed(rows: Sequence[Thread]) -> list[tuple[Thread, InTongue | None]]:
    """Threads of a page of the list, each with what it is called in the language of school."""
    said = headings_of(rows)
    return [(one, said.get(one.pk)) for one in rows]


def on_shelf(rows: ThreadQuerySet, shelf: str, *, viewer: StaffViewer, today: date) -> ThreadQuerySet:
    """The part of the list that was chosen. What was passed on stands on a shelf of its own."""
    if shelf == Shelf.PASSED_ON:
        return rows.exclude(passed_at=None).filter(recorded_at=None)
    rows = rows.filter(passed_at=None)
    match shelf:
        case Shelf.WAITING:
            return rows.filter(promises__in=Promise.objects.live())
        case Shelf.MINE:
            return rows.filter(led_by=viewer.member)
        case Shelf.CONCERNS:
            return rows.filter(concerns__in=Concern.objects.live())
        case Shelf.OVERDUE:
            return rows.filter(promises__in=Promise.objects.live().filter(due__lt=today))
    return rows


def with_words(rows: ThreadQuerySet, words: str) -> ThreadQuerySet:
    """Those whose subject has each of these words, or whose adult or child is called so."""
    for word in words.split()[:8]:
        said = Q(subject__icontains=word) | Q(adult__surname__icontains=word) | Q(adult__forename__icontains=word)
        rows = rows.filter(said | Q(pupil__forename__icontains=word) | Q(pupil__known_as__icontains=word))
    return rows


def page_of(*, viewer: Viewer, thread: Thread) -> Page:
    """Everything of one thread that this viewer sees, in a constant number of queries."""
    posts = list(Post.objects.visible_to(viewer).filter(thread=thread).select_related("member", "thread"))
    lines = lines_of(thread, posts, _went(posts))
    due: date | None = getattr(thread, "due", None)
    names = names_of_pupils(thread.pupil_ids())
    return Page(
        thread=thread,
        heading=headings_of([thread]).get(thread.pk),
        lines=lines,
        unread=unread(thread, lines),
        due=due,
        is_overdue=due is not None and due < clock.today(thread.school.zone),
        child=names.get(thread.pupil_id or 0),
        reads=name_in(thread.adult.language, thread.school.lang),
        hand_overs=list(HandOver.objects.filter(thread=thread).select_related("to", "made_by")),
        notice=_notice(thread, viewer),
        may_answer=holds(viewer, Can.THREAD_ANSWER, thread),
        may_put=holds(viewer, Can.CALL_PUT, thread.school),
        may_pass_on=holds(viewer, Can.THREAD_PASS_ON, thread) and not thread.is_passed_on(),
        may_record=thread.is_passed_on() and thread.recorded_at is None and holds(viewer, Can.PASSED_ON_SEE, thread),
        may_route=holds(viewer, Can.ROUTE_SET, thread),
        concern=concern_of(thread),
        route=route_of(thread.adult_id),
        night=NightAnswer.objects.filter(thread=thread).last(),
    )


def kept_by_month(school: School) -> list[Kept]:
    """Promises that were due, month by month, the latest first. One that is open and overdue is not kept."""
    today = clock.today(school.zone)
    found: dict[date, list[int]] = {}
    rows = Promise.objects.filter(school=school, due__lte=today).exclude(kept_by__in=["not_needed", "passed_on"])
    for due, ended in rows.values_list("due", "ended_at"):
        if ended is None and due >= today:
            continue
        month = found.setdefault(due.replace(day=1), [0, 0])
        month[0 if ended is not None and clock.local(ended, school.zone).date() <= due else 1] += 1
    return [Kept(month, kept, missed) for month, (kept, missed) in sorted(found.items(), reverse=True)]


def _notice(thread: Thread, viewer: Viewer) -> Notice | None:
    """What it answers, if this viewer may see that."""
    if thread.source_kind != "notice":
        return None
    found: Notice | None = Notice.objects.visible_to(viewer).filter(ref=thread.source_ref).first()
    return found


def _went(posts: Sequence[Post]) -> dict[str, Delivery]:
    """How each answer went to the adult whose thread it is."""
    refs = [one.ref for one in posts if one.dispatch]
    if not refs:
        return {}
    rows = Delivery.objects.filter(source_kind=FILES, source_ref__in=refs).with_standing()
    return {one.source_ref: one for one in rows}
