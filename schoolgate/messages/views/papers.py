"""What goes with a notice: brought, looked at, taken away by staff; opened by families. Each asks who may."""

from collections.abc import Iterable

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.photographs import SMALL
from schoolgate.core.refusals import Refusal
from schoolgate.core.serving import serve
from schoolgate.languages.queries import name_in
from schoolgate.messages import queries, services
from schoolgate.messages.forms.papers import BRING
from schoolgate.messages.models import Attachment
from schoolgate.messages.values import GoesWith


def going_with(request: Request, rows: Iterable[Attachment]) -> list[GoesWith]:
    """Some of them as a page shows them, opened by the door by which the page was."""
    found = []
    for one in rows:
        url, small_url = (_address(request, name, one) for name in ("paper", "paper_small"))
        scale = SMALL / max(one.width, one.height, SMALL)
        language = name_in(one.lang, get_language() or "en")
        found.append(GoesWith(one, url, small_url, language, round(one.width * scale), round(one.height * scale)))
    return found


def _address(request: Request, name: str, one: Attachment) -> str:
    """Where it is opened: by staff, by whoever signed in, by a link."""
    if request.school is not None:
        return reverse(f"messages:{name}", args=[request.school.slug, one.ref])
    if request.link is not None:
        return reverse(f"messages:link_{name}", args=[request.path.split("/")[2], one.ref])
    return reverse(f"messages:my_{name}", args=[one.ref])


@allow(Can.NOTICE_WRITE)
@require_http_methods(["GET", "POST"])
def bring(request: Request, ref: str, kind: str) -> HttpResponse:
    """Attach one."""
    notice = get_object_or_404(queries.notices(viewer=request.viewer), ref=ref)
    form = BRING[kind](request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            services.attach(notice=notice, brought=form.brought(notice.lang), by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.success(request, _("Attached. It is made ready now, in a moment."))
            return redirect("messages:notice", request.school.slug, notice.ref)
    return render(request, "staff/messages/bring.html", {"notice": notice, "form": form, "kind": form.kind.label})


@allow(Can.NOTICE_WRITE)
@require_POST
def away(request: Request, ref: str) -> HttpResponse:
    """Take one away."""
    one = get_object_or_404(queries.attachments(viewer=request.viewer), ref=ref)
    try:
        services.take_away(attachment=one, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("Taken away: %(name)s") % {"name": one.says})
    return redirect("messages:notice", request.school.slug, one.notice.ref)


@allow(Can.NOTICE_SEE)
@require_safe
def whole(request: Request, ref: str) -> HttpResponse:
    """The file."""
    one = get_object_or_404(queries.attachments(viewer=request.viewer), ref=ref)
    if one.file is None:
        raise Http404
    return serve(request, one.file)


@allow(Can.NOTICE_SEE)
@require_safe
def small(request: Request, ref: str) -> HttpResponse:
    """A picture, small, as pages show it."""
    one = get_object_or_404(queries.attachments(viewer=request.viewer), ref=ref)
    if one.small is None:
        raise Http404
    return serve(request, one.small)
