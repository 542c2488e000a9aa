"""Pages for marking that we spoke."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.talks import queries, services
from schoolgate.talks.enums import Where
from schoolgate.talks.forms.spoke import SpokeForm


@allow(Can.SPOKE_RECORD)
@require_GET
def choose(request: Request) -> HttpResponse:
    """Which class?"""
    groups = queries.classes(viewer=request.viewer)
    lines = [{"label": one.name, "url": reverse("talks:spoke", args=[request.school.slug, one.ref])} for one in groups]
    return render(
        request, "staff/talks/choose.html", {"groups": lines, "may_ring": holds(request.viewer, Can.CALL_RING)}
    )


@allow(Can.SPOKE_RECORD)
@require_http_methods(["GET", "POST"])
def spoke(request: Request, ref: str) -> HttpResponse:
    """The class list: tick one or several, press where you spoke."""
    group = get_object_or_404(queries.a_class(viewer=request.viewer), ref=ref)
    lines = queries.class_list(viewer=request.viewer, group=group, school=request.school)
    form = SpokeForm(request.POST or None, lines=lines)
    if form.is_valid():
        pupils = queries.pupils_by_ref(viewer=request.viewer)
        homes = [(pupils[pupil], number) for pupil, number in form.chosen]
        talks = services.spoke(
            school=request.school, homes=homes, where=Where(form.cleaned_data["where"]), by=request.viewer
        )
        said = ngettext("Marked: we spoke with %(n)s family.", "Marked: we spoke with %(n)s families.", len(talks))
        messages.success(request, said % {"n": len(talks)})
        return redirect("talks:spoke", request.school.slug, group.ref)
    chosen = set(request.POST.getlist("homes"))
    shown = {
        "group": group,
        "form": form,
        "options": [_option(line, chosen) for line in lines],
        "wheres": Where.choices,
        "mine": queries.marked_today(viewer=request.viewer, group=group),
    }
    return render(request, "staff/talks/spoke.html", shown)


@allow(Can.SPOKE_RECORD)
@require_POST
def take_back(request: Request, ref: str) -> HttpResponse:
    """Undo one mark of today."""
    talk = get_object_or_404(queries.marked(viewer=request.viewer, refs=[ref]))
    services.take_back(talks=[talk], by=request.viewer)
    messages.success(request, _("Taken back."))
    return redirect("talks:choose", request.school.slug)


def _option(line: queries.Home, chosen: set[str]) -> dict[str, object]:
    """A line of the class list as a tick."""
    hints = [_("home %(number)s") % {"number": line.home}] if line.home else []
    hints += [_("spoke today")] if line.spoken_today else []
    label = f"{line.first} {line.surname}"
    return {"value": line.value, "label": label, "hint": ", ".join(hints), "chosen": line.value in chosen}
