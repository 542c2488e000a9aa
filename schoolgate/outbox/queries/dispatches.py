"""Dispatches: the list of what was said, and how far each one is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from schoolgate.audience.enums import LeftOut
from schoolgate.core import permits, sources
from schoolgate.core.permits import Can, Viewer
from schoolgate.core.sources import Shown
from schoolgate.outbox import registry
from schoolgate.outbox.enums import DeliveryState
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.queries.deliveries import seen
from schoolgate.outbox.values import Progress


@dataclass(frozen=True)
class Listed:
    """A dispatch as a list shows it."""

    dispatch: Dispatch
    title: str
    lang: str
    label: str | Promise


def dispatches(*, viewer: Viewer) -> QuerySet[Dispatch]:
    """What `viewer` may see of what was said, the newest first, with `total` and `handed` deliveries."""
    rows: QuerySet[Dispatch] = Dispatch.objects.visible_to(viewer).select_related("school", "member")
    return rows.annotate(
        total=Count("deliveries", filter=~Q(deliveries__state=DeliveryState.WITHHELD), distinct=True),
        handed=Count("deliveries", filter=Q(deliveries__state=DeliveryState.DONE), distinct=True),
    ).order_by("-made_at", "-pk")


def on_the_list(*, viewer: Viewer) -> QuerySet[Dispatch]:
    """The same without what answered by itself."""
    return dispatches(viewer=viewer).exclude(word__in=registry.unlisted())


def listed(*, viewer: Viewer, rows: Iterable[Dispatch]) -> list[Listed]:
    """Each with its title, in one query a kind of source."""
    kept = list(rows)
    refs: dict[str, set[str]] = {}
    for one in kept:
        refs.setdefault(one.source_kind, set()).add(one.source_ref)
    shown = {kind: sources.shown(kind, frozenset(those), viewer) for kind, those in refs.items()}
    return [_listed(one, shown[one.source_kind][one.source_ref]) for one in kept]


def title_of(*, viewer: Viewer, dispatch: Dispatch) -> Listed:
    """One dispatch with its title."""
    return listed(viewer=viewer, rows=[dispatch])[0]


def progress(*, viewer: Viewer, dispatch: Dispatch) -> Progress:
    """How many deliveries stand how, and who was left out and why; limits are counted only for those who may know."""
    counts = (
        seen(viewer).filter(dispatch=dispatch).order_by().values("standing").annotate(number=Count("pk", distinct=True))
    )
    by_standing = {one["standing"]: one["number"] for one in counts}
    left_out = dict(dispatch.left_out)
    if not permits.holds(viewer, Can.RESTRICTION_SEE):
        left_out.pop(LeftOut.LIMITED, None)
    return Progress(sum(by_standing.values()), by_standing, left_out)


def shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Dispatches as sources: what a to-do leads to."""
    rows = Dispatch.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {
        one.dispatch.ref: Shown(one.title, one.lang, _page(one.dispatch)) for one in listed(viewer=viewer, rows=rows)
    }


def _page(dispatch: Dispatch) -> str:
    """Where staff see it."""
    return reverse("outbox:dispatch", args=[dispatch.school.slug, dispatch.ref])


def _listed(dispatch: Dispatch, source: Shown) -> Listed:
    """The row of a list."""
    label = registry.said(dispatch.word).label if dispatch.word in registry.contents() else ""
    return Listed(dispatch, source.title or _("A message"), source.lang or dispatch.school.lang, label)
