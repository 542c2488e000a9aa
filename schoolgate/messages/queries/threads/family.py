"""What a family sees of threads: its own, and nobody else's."""

# family-side strings

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core.permits import AdultIn, FamilyViewer
from schoolgate.families.models import Adult, Pupil
from schoolgate.families.queries import names_of_pupils
from schoolgate.messages.models import Notice, Post, Thread
from schoolgate.messages.queries.threads.lines import Line, lines_of
from schoolgate.outbox.queries import explains
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Whom:
    """Whom a family may write to: the school about one child, or about none. `value` is what the form sends."""

    value: str
    label: str
    hint: str
    adult: int
    school: int
    pupil: int | None = None


@dataclass(frozen=True)
class Conversation:
    """One thread on its family's page."""

    thread: Thread
    title: str
    lines: Sequence[Line]
    due: date | None


def whom(viewer: FamilyViewer) -> list[Whom]:
    """Each child of whom this person may hear, then each school. Nothing here leads to another family."""
    mine = {one.school: one.adult for one in viewer.adults}
    schools = {one.pk: one for one in School.objects.filter(pk__in=list(mine)).order_by("name")}
    pupils = list(Pupil.objects.visible_to(viewer).filter(ended_at=None).order_by("forename", "pk"))
    names = names_of_pupils([one.pk for one in pupils])
    several = len(schools) > 1
    found = [
        Whom(
            value=one.ref,
            label=names[one.pk].first,
            hint=", ".join(filter(None, [names[one.pk].group, schools[one.school_id].name if several else ""])),
            adult=mine[one.school_id],
            school=one.school_id,
            pupil=one.pk,
        )
        for one in pupils
    ]
    return found + [
        Whom(one.slug, _("Not about one child"), one.name if several else "", mine[one.pk], one.pk)
        for one in schools.values()
    ]


def my_threads(viewer: FamilyViewer) -> QuerySet[Thread]:
    """All that this person wrote, and school to them, the latest first."""
    rows: QuerySet[Thread] = (
        Thread.objects.visible_to(viewer).with_due().select_related("school", "pupil", "adult__user", "adult__school")
    )
    return rows.order_by("-last_at", "-pk")


def my_thread(*, viewer: FamilyViewer, ref: str) -> Conversation | None:
    """One of them, or what a link is about; None where it is not theirs."""
    thread = my_threads(viewer).filter(ref=ref).first()
    if thread is None:
        return None
    posts = Post.objects.visible_to(viewer).filter(thread=thread).select_related("member", "thread")
    lines = [_explained(one, thread) for one in lines_of(thread, list(posts))]
    return Conversation(thread, title_of(thread), lines, getattr(thread, "due", None))


def _explained(line: Line, thread: Thread) -> Line:
    """Where staff wrote in a language that is not the page's, and nobody translated it, whom to ask."""
    here = (get_language() or "en").split("-")[0]
    if line.post.is_familys or line.said or line.post.lang.split("-")[0] == here:
        return line
    return replace(line, explained=explains(line.post.lang, thread.school))


def by_link(viewer: FamilyViewer) -> Thread | None:
    """The thread that a link is about, whether it opens by it or not."""
    if viewer.matter is None or viewer.matter.source_kind != Thread.matter_kind:
        return None
    found: Thread | None = Thread.objects.filter(
        posts__ref=viewer.matter.source_ref, adult__in=viewer.adult_ids
    ).first()
    return found


def title_of(thread: Thread) -> str:
    """What stands over it. Of one that was passed on its family reads no words again, on whose telephone it may be."""
    if thread.is_passed_on():
        return _("Your message")
    return thread.subject or str(thread.get_topic_display())


def notice_of(*, viewer: FamilyViewer, ref: str) -> Notice | None:
    """What school sent, to ask about."""
    rows = Notice.objects.visible_to(viewer).exclude(sent_at=None).filter(ref=ref)
    found: Notice | None = rows.select_related("school", "led_by", "audience").first()
    return found


def adult_at(viewer: FamilyViewer, school: int) -> AdultIn | None:
    """Who this person is at a school."""
    return next((one for one in viewer.adults if one.school == school), None)


def adult_of(pk: int) -> Adult:
    """The row behind a viewer."""
    adult: Adult = Adult.objects.select_related("user", "school").get(pk=pk)
    return adult


def pupil_of(*, viewer: FamilyViewer, pk: int) -> Pupil:
    """A child of whom they may hear."""
    pupil: Pupil = Pupil.objects.visible_to(viewer).get(pk=pk)
    return pupil
