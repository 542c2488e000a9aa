"""Notices of the school: the list, the page on which one is looked at and sent, the four urgent ones."""

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.asks.enums import Wants
from schoolgate.audience.forms import EVERYONE, AudienceForm
from schoolgate.audience.preview import preview
from schoolgate.core import clock
from schoolgate.core.http import Request
from schoolgate.core.markdown import as_html
from schoolgate.core.permits import Can, StaffViewer, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.languages.queries import is_known
from schoolgate.messages import queries, services
from schoolgate.messages.enums import NoticeKind, Urgency
from schoolgate.messages.forms import AtForm, UrgentForm
from schoolgate.messages.models import Notice
from schoolgate.messages.services import tongues
from schoolgate.messages.views.papers import going_with
from schoolgate.outbox import queries as outbox
from schoolgate.outbox.models import Dispatch

LOOK_AGAIN = "5"  # seconds


@allow(Can.NOTICE_WRITE)
@require_GET
def listed(request: Request) -> HttpResponse:
    """What is being written, and what has gone."""
    rows = queries.notices(viewer=request.viewer)
    page = Paginator(rows.sent().order_by("-sent_at"), 25).get_page(request.GET.get("page"))
    return render(
        request,
        "staff/messages/list.html",
        {"drafts": rows.drafts(), "page": page, "may_urgent": holds(request.viewer, Can.NOTICE_URGENT)},
    )


@allow(Can.NOTICE_WRITE)
@require_GET
def page(request: Request, ref: str) -> HttpResponse:
    """One notice: how it reads, who gets it, how and in which language; and the button that sends it."""
    return _shown(request, _notice(request, ref), AtForm(zone=request.school.zone))


@allow(Can.MESSAGE_SEND)
@require_POST
def send(request: Request, ref: str) -> HttpResponse:
    """Send it now."""
    notice = _notice(request, ref)
    try:
        services.send(notice=notice, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("On its way. You can stop it for one minute."))
    return redirect("messages:notice", request.school.slug, notice.ref)


@allow(Can.MESSAGE_SEND)
@require_POST
def later(request: Request, ref: str) -> HttpResponse:
    """Send it at a time."""
    notice = _notice(request, ref)
    form = AtForm(request.POST, zone=request.school.zone)
    if not form.is_valid():
        return _shown(request, notice, form)
    try:
        services.send(notice=notice, at=form.moment(), by=request.viewer)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, notice, form)
    flash.success(request, _("It goes at the time you chose. Until then you can stop it."))
    return redirect("messages:notice", request.school.slug, notice.ref)


@allow(Can.NOTICE_WRITE)
@require_POST
def ask_to_look(request: Request, ref: str) -> HttpResponse:
    """Ask a colleague to look."""
    notice = _notice(request, ref)
    try:
        services.ask_to_look(notice=notice, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("The office has it on its list."))
    return redirect("messages:notice", request.school.slug, notice.ref)


@allow(Can.NOTICE_LOOK)
@require_POST
def look(request: Request, ref: str) -> HttpResponse:
    """I have looked: it may go."""
    notice = _notice(request, ref)
    if not isinstance(request.viewer, StaffViewer):
        raise Http404
    try:
        services.look(notice=notice, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect("messages:notice", request.school.slug, notice.ref)


@allow(Can.NOTICE_WRITE)
@require_POST
def better(request: Request, ref: str) -> HttpResponse:
    """Say it better in one language, or ask who can."""
    notice, lang = _notice(request, ref), request.POST.get("lang", "")
    if not isinstance(request.viewer, StaffViewer) or lang == notice.lang or not is_known(lang):
        raise Http404
    tongues.ask_for_better(notice=notice, lang=lang, by=request.viewer)
    return redirect(f"{reverse('languages:waiting', args=[request.school.slug])}?lang={lang}")


@allow(Can.NOTICE_URGENT)
@require_http_methods(["GET", "POST"])
def urgent(request: Request) -> HttpResponse:
    """One of the four, from a phone, in half a minute."""
    if not isinstance(request.viewer, StaffViewer):
        raise Http404
    form = UrgentForm(request.POST or None, initial={"day": clock.today(request.school.zone)})
    who = AudienceForm(request.POST or None, viewer=request.viewer, initial={"who": [EVERYONE]})
    if request.method == "POST" and form.is_valid() & who.is_valid():
        said = form.cleaned_data
        word = Urgency(said["urgency"])
        try:
            row = services.send_urgent(
                school=request.school, urgency=word, terms=who.terms(), day=said["day"], hour=said["hour"],
                by=request.viewer,
            )  # fmt: skip
            return redirect("messages:notice", request.school.slug, row.ref)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "staff/messages/urgent.html", {"form": form, "who": who})


def _shown(request: Request, notice: Notice, at: AtForm) -> HttpResponse:
    """The page of one notice."""
    numbers = queries.numbers(viewer=request.viewer, notice=notice)
    who = preview(viewer=request.viewer, audience=notice.audience, community=notice.kind == NoticeKind.COMMUNITY)
    form, permission = queries.form_of(notice), queries.permission_of(notice)
    shown = {
        "notice": notice,
        "html": as_html(notice.body),
        "sentence": queries.sentence(notice) if notice.is_urgent else "",
        "aids": queries.aids(notice) if notice.is_draft and not form and not notice.is_urgent else None,
        "preview": who,
        "texts": services.as_texts(notice, request.viewer) if notice.is_draft else None,
        "in_languages": queries.in_languages(form=form, adults={notice.lang: 0, **who.languages}) if form else [],
        "in_english": queries.left_in_english(form=form, adults=who.languages) if form else 0,
        "when": queries.when(notice=notice, adults=who.addressed) if notice.is_draft else None,
        "numbers": numbers,
        "readers": None if form or notice.is_urgent else queries.readers(notice, who.languages),
        "at": at,
        "permission": permission,
        "has_chat": queries.is_for_many(notice),
        "says_besides": [Wants(one).label for one in permission.wants] if permission else [],
        "papers": going_with(request, queries.attachments_of(viewer=request.viewer, notice=notice)),
        "needs_a_look": services.needs_a_look(notice) and notice.looked_by is None,
        "may_look": holds(request.viewer, Can.NOTICE_LOOK, notice) and not _is_mine(request, notice),
    }
    shown |= _watched(request, numbers.dispatch) if notice.is_urgent and numbers.dispatch else {}
    response = render(request, "staff/messages/notice.html", shown)
    if shown.get("looks_again"):
        response["Refresh"] = LOOK_AGAIN
    return response


def _watched(request: Request, dispatch: Dispatch) -> dict[str, object]:
    """How far something urgent is. While it changes the page looks again by itself, unless it was told to stand still."""
    live, still = outbox.live(viewer=request.viewer, dispatch=dispatch), "still" in request.GET
    return {
        "live": live,
        "speed": outbox.speed(dispatch=dispatch),
        "still": still,
        "watches": live.is_watched,
        "looks_again": live.is_watched and not still,
    }


def _is_mine(request: Request, notice: Notice) -> bool:
    """Did this viewer write it?"""
    return isinstance(request.viewer, StaffViewer) and request.viewer.member == notice.led_by_id


def _notice(request: Request, ref: str) -> Notice:
    """The notice, if this viewer may see it."""
    return get_object_or_404(queries.notices(viewer=request.viewer), ref=ref)
