"""What to-dos of the award lead to."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from schoolgate.award.models import Action, Cycle, Evidence, InterimCheck, Meeting, Point, Suggestion, Task
from schoolgate.core.permits import Viewer
from schoolgate.core.sources import Shown


def tasks_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Tasks, each by its page."""
    rows = Task.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {
        one.ref: Shown(_("Why, and what helps"), url=reverse("award:task", args=[one.school.slug, one.ref]))
        for one in rows
    }


def cycles_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Rounds of the award."""
    rows = Cycle.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {
        one.ref: Shown(_("The round of the award"), url=reverse("award:round", args=[one.school.slug])) for one in rows
    }


def meetings_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Meetings of the working group."""
    rows = Meeting.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {one.ref: Shown(one.title, url=reverse("award:meeting", args=[one.school.slug, one.ref])) for one in rows}


def actions_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Actions of the plan."""
    rows = Action.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {
        one.ref: Shown(_("In the award’s plan"), url=reverse("award:action", args=[one.school.slug, one.ref]))
        for one in rows
    }


def checks_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Interim checks."""
    rows = InterimCheck.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {
        one.ref: Shown(_("The adviser’s interim check"), url=reverse("award:check", args=[one.school.slug]))
        for one in rows
    }


def points_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """What a verifier left behind."""
    rows = Point.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {one.ref: Shown(one.words, url=reverse("award:visit", args=[one.school.slug])) for one in rows}


def evidence_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Pieces of evidence, each by its page."""
    rows = Evidence.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {one.ref: Shown(one.title, url=reverse("award:item", args=[one.school.slug, one.ref])) for one in rows}


def suggestions_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """What was brought in: to where all of it waits."""
    rows = Suggestion.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {one.ref: Shown(_("What waits"), url=reverse("award:suggestions", args=[one.school.slug])) for one in rows}
