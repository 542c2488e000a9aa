"""A notice is written, changed, corrected, thrown away."""

from typing import Any

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.audience.forms import AudienceForm
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, StaffViewer, allow
from schoolgate.core.refusals import Refusal
from schoolgate.messages import queries, services
from schoolgate.messages.forms import NoticeForm
from schoolgate.messages.models import Notice
from schoolgate.schools.models import Member


@allow(Can.NOTICE_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write one. Nobody gets it before the next page."""
    return _written(request, None, {})


@allow(Can.NOTICE_WRITE)
@require_http_methods(["GET", "POST"])
def change(request: Request, ref: str) -> HttpResponse:
    """Write it anew."""
    notice = _notice(request, ref)
    if not notice.is_draft or notice.is_urgent:
        return redirect("messages:notice", request.school.slug, notice.ref)
    if queries.form_of(notice) is not None:
        return redirect("messages:ready_change", request.school.slug, notice.ref)
    fields = {"title": notice.title, "body": notice.body, "kind": notice.kind, "wanted": notice.wanted}
    return _written(request, notice, fields | {"choices": "\n".join(notice.choices), "due": notice.due})


@allow(Can.NOTICE_WRITE)
@require_POST
def correct(request: Request, ref: str) -> HttpResponse:
    """Begin a correction to those who got it."""
    notice = _notice(request, ref)
    try:
        row = services.correct(notice=notice, led_by=_member(request), by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("messages:notice", request.school.slug, notice.ref)
    return redirect("messages:change", request.school.slug, row.ref)


@allow(Can.NOTICE_WRITE)
@require_POST
def explain(request: Request, ref: str) -> HttpResponse:
    """Put the explanation of a school word under the text."""
    notice = _notice(request, ref)
    try:
        services.explain(notice=notice, key=request.POST.get("key", ""), by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect("messages:notice", request.school.slug, notice.ref)


@allow(Can.NOTICE_WRITE)
@require_POST
def away(request: Request, ref: str) -> HttpResponse:
    """Throw a draft away."""
    notice = _notice(request, ref)
    try:
        services.throw_away(notice=notice, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("messages:notice", request.school.slug, notice.ref)
    flash.success(request, _("Thrown away: %(title)s") % {"title": notice.title})
    return redirect("messages:list", request.school.slug)


def _written(request: Request, notice: Notice | None, initial: dict[str, Any]) -> HttpResponse:
    """The form, and the draft that it makes."""
    form = NoticeForm(request.POST or None, initial=initial)
    who = AudienceForm(request.POST or None, viewer=request.viewer, audience=notice.audience if notice else None)
    fixed = notice is not None and notice.corrects_id is not None
    if request.method == "POST" and form.is_valid() & (fixed or who.is_valid()):
        try:
            saved = _saved(request, notice, form, who)
            return redirect("messages:notice", request.school.slug, saved.ref)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    shown = {
        "form": form,
        "who": None if fixed else who,
        "notice": notice,
        "must_know": queries.must_know_this_week(school=request.school.pk),
    }
    return render(request, "staff/messages/write.html", shown)


def _saved(request: Request, notice: Notice | None, form: NoticeForm, who: AudienceForm) -> Notice:
    """A new draft, or a change of one."""
    terms = who.terms() if who.is_valid() else []
    draft = form.draft(terms=terms, lang=notice.lang if notice else request.school.lang)
    if notice is not None:
        return services.change(notice=notice, draft=draft, by=request.viewer)
    return services.write(school=request.school, draft=draft, led_by=_member(request), by=request.viewer)


def _notice(request: Request, ref: str) -> Notice:
    """The notice, if this viewer may see it."""
    return get_object_or_404(queries.notices(viewer=request.viewer), ref=ref)


def _member(request: Request) -> Member:
    """Who writes."""
    if not isinstance(request.viewer, StaffViewer):
        raise Http404
    return queries.writer(viewer=request.viewer)
