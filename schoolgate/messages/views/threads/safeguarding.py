"""A message is passed to the safeguarding lead, given back, or recorded in the school's own record."""

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.messages.models import Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads as services


@allow(Can.THREAD_PASS_ON)
@never_cache
@require_http_methods(["GET", "POST"])
def pass_on(request: StaffRequest, ref: str, post: str) -> HttpResponse:
    """Ask once more; then it is gone from every other page."""
    thread = _thread(request, ref)
    row = get_object_or_404(queries.posts(viewer=request.viewer, thread=thread), ref=post, writer="family")
    if request.method != "POST":
        return render(request, "staff/messages/threads/pass_on.html", {"thread": thread, "post": row})
    try:
        passed = services.pass_on(post=row, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("messages:thread", request.school.slug, thread.ref)
    flash.success(request, _("The safeguarding lead has it. Nobody else sees it any more."))
    if passed.pk != thread.pk or holds(request.viewer, Can.PASSED_ON_SEE, passed):
        return redirect("messages:thread", request.school.slug, thread.ref)
    return redirect("messages:threads", request.school.slug)


@allow(Can.PASSED_ON_SEE)
@require_POST
def give_back(request: StaffRequest, ref: str) -> HttpResponse:
    """It is no matter for the safeguarding lead."""
    thread = _thread(request, ref)
    try:
        services.give_back(thread=thread, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("Given back to whoever's matter it is."))
    return redirect("messages:thread", request.school.slug, thread.ref)


@allow(Can.PASSED_ON_SEE)
@require_POST
def recorded(request: StaffRequest, ref: str) -> HttpResponse:
    """It stands in the school's own record."""
    thread = _thread(request, ref)
    try:
        services.recorded(thread=thread, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("It is emptied here. The trail says who recorded it, and when."))
    return redirect("messages:thread", request.school.slug, thread.ref)


def _thread(request: StaffRequest, ref: str) -> Thread:
    """The thread, if this viewer may see it."""
    return get_object_or_404(queries.threads(viewer=request.viewer), ref=ref)
