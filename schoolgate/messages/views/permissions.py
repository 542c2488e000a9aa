"""Asking permission: where staff begin, and what its form asks."""

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.messages import queries, services
from schoolgate.messages.enums import PermissionKind, Wanted
from schoolgate.messages.forms.permitting import PERMITTING, stands
from schoolgate.schools.enums import STAFF
from schoolgate.schools.queries import members

BEGINS = {  # the ready message with which each begins
    PermissionKind.TRIP: "trip_permission",
    PermissionKind.PICTURES: "picture_permission",
    PermissionKind.MEDICINE: "medicine_permission",
    PermissionKind.CLUB: "club_places",
}


@allow(Can.NOTICE_WRITE)
@require_GET
def begin(request: Request) -> HttpResponse:
    """Which permission?"""
    hints = {
        PermissionKind.TRIP: _("Answers by page, text, phone and paper; then a sheet for whoever leads it."),
        PermissionKind.PICTURES: _("Each use by itself. It is signed, and families can change it on any day."),
        PermissionKind.MEDICINE: _("What, how much, when, until. It is signed, and stands on the office’s list."),
        PermissionKind.CLUB: _("Yes or no, or one of several."),
    }
    links = [
        {
            "label": kind.label,
            "url": reverse("messages:ready_new", args=[request.school.slug, BEGINS[kind]]),
            "hint": hints[kind],
        }
        for kind in PermissionKind
    ]
    may_see = holds(request.viewer, Can.MEDICINE_SEE)
    return render(request, "staff/messages/permission_begin.html", {"links": links, "sees_medicines": may_see})


@allow(Can.NOTICE_WRITE)
@require_http_methods(["GET", "POST"])
def form(request: Request, ref: str) -> HttpResponse:
    """What the form of one asks: a draft that asks permission."""
    drafts = queries.notices(viewer=request.viewer).filter(wanted=Wanted.PERMISSION, sent_at=None)
    notice = get_object_or_404(drafts, ref=ref)
    stood = queries.permission_of(notice)
    kind = PermissionKind(stood.kind if stood else PermissionKind.TRIP)
    asked = request.GET.get("kind", "")
    kind = PermissionKind(asked) if asked in PermissionKind.values else kind
    staff = list(members(request.viewer).filter(role__in=STAFF))
    initial = stands(stood if stood and stood.kind == kind else None) or {"leader": notice.led_by.ref}
    shown = PERMITTING[kind](request.POST or None, members=staff, initial=initial)
    if shown.is_valid():
        try:
            services.set_permission(notice=notice, permitting=shown.permitting(), by=request.viewer)
            return redirect("messages:notice", request.school.slug, notice.ref)
        except Refusal as refusal:
            shown.add_error(None, str(refusal))
    tabs = [{"label": one.label, "url": f"?kind={one}", "current": one == kind} for one in PermissionKind]
    return render(
        request, "staff/messages/permission_form.html", {"notice": notice, "form": shown, "tabs": tabs, "kind": kind}
    )


@allow(Can.MEDICINE_SEE)
@require_GET
def medicines(request: Request) -> HttpResponse:
    """The office's list, to print."""
    shown = {
        "lines": queries.given(viewer=request.viewer),
        "may_stop": holds(request.viewer, Can.MEDICINE_STOP),
    }
    return render(request, "staff/messages/medicines.html", shown)


@allow(Can.MEDICINE_STOP)
@require_POST
def stop(request: Request, ref: str) -> HttpResponse:
    """No more of one."""
    one = get_object_or_404(queries.medicines(viewer=request.viewer), ref=ref)
    try:
        services.stop_medicine(medicine=one, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("Stopped."))
    return redirect("messages:medicines", request.school.slug)
