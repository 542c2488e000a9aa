"""What `papers` tells the rooms below."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schoolgate.audience.registry import selector
from schoolgate.core import sources
from schoolgate.core.http import Request
from schoolgate.core.models import Link
from schoolgate.core.permits import FamilyViewer, Viewer
from schoolgate.core.sources import Shown
from schoolgate.families import registry as families
from schoolgate.outbox import registry as outbox
from schoolgate.papers import contents, queries
from schoolgate.papers.models import Bundle, Paper


def _papers(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Bundles by their title, and the page that this viewer has of them."""
    if isinstance(viewer, FamilyViewer):
        mine = Paper.objects.visible_to(viewer).filter(bundle__ref__in=refs).select_related("bundle")
        return {
            one.bundle.ref: Shown(one.bundle.title, one.bundle.lang, reverse("papers:my_bundle", args=[one.bundle.ref]))
            for one in mine
        }
    rows = Bundle.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    return {
        one.ref: Shown(one.title, one.lang, reverse("papers:bundle", args=[one.school.slug, one.ref])) for one in rows
    }


def _open(request: Request, link: Link) -> HttpResponse:
    """A link says that something is ready; opening it needs a code."""
    return HttpResponseRedirect(reverse("papers:link_bundle", args=[request.path.split("/")[2], link.source_ref]))


selector("collected", queries.collected_adults)
sources.kind("papers", _papers)
families.exposure("papers", queries.exposed)
outbox.content("papers/ready", contents.ready, _("A paper for each child"))
outbox.content("papers/reminder", contents.reminder, _("Reminder to collect a paper"))
outbox.encloses("papers/ready", contents.enclosed)
outbox.encloses("papers/reminder", contents.enclosed)
outbox.opens("papers", _open)
