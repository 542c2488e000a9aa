"""Guests of the portfolio: invited, looked after, seen out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award.enums import GuestKind, Stay
from schoolgate.award.forms.portfolio import GuestForm
from schoolgate.award.queries import portfolio as queries
from schoolgate.award.services import portfolio as services
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal


@allow(Can.GUEST_INVITE)
@require_GET
def guests(request: Request) -> HttpResponse:
    """Everyone who was invited, the latest first."""
    page = Paginator(queries.guest_rows(viewer=request.viewer), 25).get_page(request.GET.get("page"))
    found = queries.guests(viewer=request.viewer, rows=list(page.object_list))
    return render(request, "staff/award/portfolio/guests.html", {"guests": found, "page": page, "over": Stay.OVER})


@allow(Can.GUEST_INVITE)
@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    """Invite somebody: they get a message that says how to come in, and until when."""
    form = GuestForm(request.POST or None, today=clock.today(request.school.zone))
    if form.is_valid():
        said = {**form.cleaned_data, "kind": GuestKind(form.cleaned_data["kind"])}
        try:
            services.invite_guest(school=request.school, by=request.viewer, **said)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s is invited.") % {"name": said["name"]})
            return redirect("award:guests", request.school.slug)
    return render(request, "staff/award/portfolio/invite.html", {"form": form})


@allow(Can.GUEST_INVITE)
@require_GET
def guest(request: Request, ref: str) -> HttpResponse:
    """What one guest has opened, and when."""
    row = get_object_or_404(queries.guest_rows(viewer=request.viewer), ref=ref)
    [found] = queries.guests(viewer=request.viewer, rows=[row])
    page = Paginator(queries.opened(viewer=request.viewer, member=row), 50).get_page(request.GET.get("page"))
    shown = {"guest": found, "page": page, "is_over": found.state == Stay.OVER}
    return render(request, "staff/award/portfolio/guest.html", shown)


@allow(Can.GUEST_INVITE)
@require_POST
def see_out(request: Request, ref: str) -> HttpResponse:
    """The visit is over, at once."""
    row = get_object_or_404(queries.guest_rows(viewer=request.viewer), ref=ref)
    try:
        services.see_out(member=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("The visit of %(name)s is over. Nothing is open for them any more.") % {"name": row.name}
        )
    return redirect("award:guests", request.school.slug)
