"""A thread by its title and its page, wherever something came from it."""

from django.urls import reverse

from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.core.sources import Shown
from schoolgate.messages.models import Concern, NightAnswer, Post, Route, Thread
from schoolgate.messages.queries.threads.family import title_of
from schoolgate.messages.queries.threads.lines import headings_of
from schoolgate.messages.queries.tongues import InTongue


def threads_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Threads, as far as this viewer may see them."""
    rows = list(Thread.objects.visible_to(viewer).filter(ref__in=refs).select_related("school", "adult"))
    said = headings_of(rows) if isinstance(viewer, StaffViewer) else {}
    return {one.ref: _shown(one, viewer, said.get(one.pk)) for one in rows}


def posts_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Posts, by their threads."""
    rows = Post.objects.visible_to(viewer).filter(ref__in=refs).select_related("thread__school", "thread__adult")
    return {one.ref: _shown(one.thread, viewer) for one in rows}


def nights_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """What school answered by itself, by its thread."""
    rows = NightAnswer.objects.visible_to(viewer).filter(ref__in=refs).select_related("thread__school", "thread__adult")
    return {one.ref: _shown(one.thread, viewer) for one in rows}


def routes_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Routes, by whose words they send elsewhere."""
    rows = Route.objects.visible_to(viewer).filter(ref__in=refs).select_related("school", "adult")
    return {
        one.ref: Shown(one.adult.name, url=reverse("messages:route", args=[one.school.slug, one.adult.ref]))
        for one in rows
    }


def concerns_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Concerns, by their threads."""
    rows = Concern.objects.visible_to(viewer).filter(ref__in=refs).select_related("thread__school", "thread__adult")
    return {one.ref: _shown(one.thread, viewer) for one in rows}


def _shown(thread: Thread, viewer: Viewer, said: InTongue | None = None) -> Shown:
    """Its title, for school in its own language where that is there; and its page."""
    if isinstance(viewer, StaffViewer):
        called = said.title if said else thread.subject or thread.get_topic_display()
        title = f"{thread.adult.name}: {called}"
        return Shown(title, url=reverse("messages:thread", args=[thread.school.slug, thread.ref]))
    return Shown(title_of(thread), thread.lang, reverse("messages:my_thread", args=[thread.ref]))
