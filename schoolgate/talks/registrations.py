"""What `talks` tells the rooms below."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schoolgate.core import rail, sources
from schoolgate.core.http import Request
from schoolgate.core.models import Link
from schoolgate.core.permits import Can, StaffViewer, Viewer
from schoolgate.core.sources import Shown, Tags
from schoolgate.inbound import registry as inbound
from schoolgate.outbox import registry as outbox
from schoolgate.schools.enums import Role
from schoolgate.talks import contents, services
from schoolgate.talks.models import Call, Talk
from schoolgate.talks.queries import may_see

RING = (Role.OFFICE, Role.PARTNERSHIP, Role.TEACHER, Role.ASSISTANT, Role.ATTENDANCE)


def _talks(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Talks say where, never with whom."""
    rows = Talk.objects.visible_to(viewer).filter(ref__in=refs)
    return {talk.ref: Shown(_("We spoke: %(where)s") % {"where": talk.get_where_display()}) for talk in rows}


def _where(refs: frozenset[str]) -> Tags:
    """Of what sort a talk was: where."""
    return {ref: frozenset({where}) for ref, where in Talk.objects.filter(ref__in=refs).values_list("ref", "where")}


def _calls(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Calls by whom they are to; only for those to whom no limit hides them."""
    rows = Call.objects.visible_to(viewer).filter(ref__in=refs).select_related("adult", "school")
    if not isinstance(viewer, StaffViewer):
        return {one.ref: Shown(_("You asked us to ring")) for one in rows}
    return {
        one.ref: Shown(_("Ring %(who)s") % {"who": one.adult.name}, url=_page(one))
        for one in rows
        if may_see(viewer=viewer, call=one)
    }


def _page(call: Call) -> str:
    """Where a call is made, while it is on the list."""
    return reverse("talks:call", args=[call.school.slug, call.ref]) if call.is_live else ""


def _open(request: Request, link: Link) -> HttpResponse:
    """A link about a call leads to where they say when it suits them."""
    return HttpResponseRedirect(reverse("talks:link_ring", args=[request.path.split("/")[2]]))


sources.kind("talk", _talks, _where)
sources.kind("call", _calls)
outbox.content("talks/tried", contents.tried, gettext_lazy("We rang you"))
outbox.opens("call", _open)
inbound.ring_me("talks", services.texted_five)
rail.entry(
    rail.Entry(
        "calls", gettext_lazy("Calls and talks"), "talks:calls", Can.CALL_RING, gettext_lazy("Every day"), 30, RING
    )
)
rail.entry(
    rail.Entry(
        "spoke",
        gettext_lazy("We spoke"),
        "talks:choose",
        Can.SPOKE_RECORD,
        gettext_lazy("Every day"),
        31,
        (Role.ADMINISTRATOR,),  # who makes no calls
    )
)
