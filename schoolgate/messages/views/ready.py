"""Ready messages: one is chosen, its form is filled in, changed. What comes of it is a draft like any other."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from schoolgate.audience.forms import AudienceForm
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, StaffViewer, allow
from schoolgate.core.refusals import Refusal
from schoolgate.languages.queries import Sayer, sayer
from schoolgate.messages import queries, services
from schoolgate.messages.enums import NoticeKind
from schoolgate.messages.forms import ReadyForm, shown
from schoolgate.messages.models import Notice
from schoolgate.messages.patterns import Pattern, patterns


@allow(Can.NOTICE_WRITE)
@require_GET
def listed(request: Request) -> HttpResponse:
    """Choose one: by what it is to families."""
    looked_for = request.GET.get("q", "").strip().casefold()
    offered = [one for one in _offered(sayer(request.school.pk)) if looked_for in f"{one.title} {one.hint}".casefold()]
    sections = [
        {"title": label, "links": [_link(request, one) for one in offered if one.kind == kind]}
        for kind, label in NoticeKind.written()
    ]
    return render(request, "staff/messages/ready_list.html", {"sections": [one for one in sections if one["links"]]})


@allow(Can.NOTICE_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: Request, key: str) -> HttpResponse:
    """Fill one in. Nobody gets it before the next page."""
    found = {one.key: one for one in _offered(sayer(request.school.pk))}
    if key not in found:
        raise Http404
    return _filled(request, found[key], None, {})


@allow(Can.NOTICE_WRITE)
@require_http_methods(["GET", "POST"])
def change(request: Request, ref: str) -> HttpResponse:
    """Fill it in anew."""
    notice = get_object_or_404(queries.notices(viewer=request.viewer), ref=ref)
    form = queries.form_of(notice)
    if form is None:
        raise Http404
    if not notice.is_draft:
        return redirect("messages:notice", request.school.slug, notice.ref)
    return _filled(request, patterns()[form.pattern], notice, shown(form.filling(), notice.due))


def _filled(request: Request, pattern: Pattern, notice: Notice | None, initial: dict[str, Any]) -> HttpResponse:
    """The form, and the draft that it makes."""
    if not isinstance(request.viewer, StaffViewer):
        raise Http404
    form = ReadyForm(
        request.POST or None,
        pattern=pattern,
        sayer=sayer(request.school.pk),
        classes=queries.class_names(viewer=request.viewer),
        today=clock.today(request.school.zone),
        initial=initial,
    )
    who = AudienceForm(request.POST or None, viewer=request.viewer, audience=notice.audience if notice else None)
    fixed = notice is not None and notice.corrects_id is not None
    if request.method == "POST" and form.is_valid() & (fixed or who.is_valid()):
        try:
            saved = _saved(request, request.viewer, notice, form, who)
            return redirect("messages:notice", request.school.slug, saved.ref)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    page = {"form": form, "who": None if fixed else who, "pattern": pattern, "notice": notice}
    return render(request, "staff/messages/ready.html", page)


def _saved(request: Request, viewer: StaffViewer, notice: Notice | None, form: ReadyForm, who: AudienceForm) -> Notice:
    """A new draft, or a change of one."""
    ready = form.ready(terms=who.terms() if who.is_valid() else [])
    if notice is not None:
        return services.change_ready(notice=notice, ready=ready, by=viewer)
    return services.write_ready(school=request.school, ready=ready, led_by=queries.writer(viewer=viewer), by=viewer)


def _offered(said: Sayer) -> list[Pattern]:
    """All that the school has not put aside."""
    return [one for one in patterns().values() if ("templates", one.key) not in said.aside]


def _link(request: Request, one: Pattern) -> dict[str, str]:
    """One as a link."""
    url = reverse("messages:ready_new", args=[request.school.slug, one.key])
    return {"label": one.title, "url": url, "hint": one.hint}
