"""A family's pages: what it wrote to school and got back, signed in under /me/ or from the link in a message."""

# family-side strings

from typing import Any

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.messages.forms import WriteForm, WriteOnForm
from schoolgate.messages.models import Notice, Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads as services
from schoolgate.messages.views.threads.files import served
from schoolgate.outbox import services as outbox


@allow(Can.HOME_SEE)
@never_cache
@require_GET
def listed(request: FamilyRequest) -> HttpResponse:
    """Everything that I wrote, and school to me."""
    rows = list(queries.my_threads(request.viewer)[:100])
    shown = [{"thread": one, "title": queries.title_of(one), "due": getattr(one, "due", None)} for one in rows]
    return render(request, "family/messages/threads/list.html", _frame(request) | {"rows": shown})


@allow(Can.HOME_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def write(request: FamilyRequest) -> HttpResponse:
    """Write to school."""
    whom = queries.whom(request.viewer)
    form = WriteForm(request.POST or None, request.FILES or None, whom=whom)
    if form.is_valid():
        chosen = form.chosen()
        pupil = queries.pupil_of(viewer=request.viewer, pk=chosen.pupil) if chosen.pupil else None
        try:
            thread = services.write(
                adult=queries.adult_of(chosen.adult), pupil=pupil, written=form.written(), by=request.viewer
            )
        except Refusal as refusal:
            form.add_error("words", str(refusal))
        else:
            _thank(request, form)
            return redirect("messages:my_thread", thread.ref)
    danger = [queries.in_danger(one.school) for one in request.own_adults]
    shown = {"form": form, "danger": list(dict.fromkeys(danger))}
    return render(request, "family/messages/threads/write.html", _frame(request) | shown)


@allow(Can.THREAD_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: FamilyRequest, ref: str) -> HttpResponse:
    """One thread, and a place to write on."""
    found = queries.my_thread(viewer=request.viewer, ref=ref)
    if found is None:
        raise Http404
    form = WriteOnForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _written_on(request, found.thread, form):
        return redirect(request.path)
    shown = {
        "found": found,
        "thread": found.thread,
        "school": found.thread.school,
        "form": form,
        "closed": queries.closed_now(found.thread),
        "by_link": request.link is not None,
        "here": request.path,
    }
    return render(request, "family/messages/threads/thread.html", _frame(request) | shown)


@allow(Can.THREAD_SEE)
@require_POST
def wrong(request: FamilyRequest, ref: str, post: str) -> HttpResponse:
    """The translation of an answer is wrong, says whoever reads it. That is all they need to say."""
    found = queries.my_thread(viewer=request.viewer, ref=ref)
    line = next((one for one in found.lines if one.post.ref == post and one.said), None) if found else None
    if found is None or line is None or line.post.is_familys:
        raise Http404
    services.doubt(post=line.post, thread=found.thread, by=request.viewer)
    _pressed(request)
    flash.success(request, _("Thank you. Somebody at school who speaks your language will look at it."))
    return redirect(request.path.removesuffix(f"wrong/{post}/"))


@allow(Can.NOTICE_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: FamilyRequest, ref: str) -> HttpResponse:
    """Ask about what school sent, or answer it."""
    notice = queries.notice_of(viewer=request.viewer, ref=ref)
    mine = queries.adult_at(request.viewer, notice.school_id) if notice else None
    if notice is None or mine is None:
        raise Http404
    form = WriteOnForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            services.ask_about(
                notice=notice, adult=queries.adult_of(mine.adult), written=form.written(), by=request.viewer
            )
        except Refusal as refusal:
            form.add_error("words", str(refusal))
        else:
            _pressed(request)
            _thank(request, form)
            return redirect(_notice(request, notice))
    shown = {"notice": notice, "school": notice.school, "form": form, "back": _notice(request, notice)}
    return render(request, "family/messages/threads/ask.html", _frame(request) | shown)


@allow(Can.HOME_SEE)
@never_cache
@require_GET
def file(request: FamilyRequest, ref: str, file: str) -> HttpResponse:
    """A file of mine; never by a link."""
    thread = get_object_or_404(queries.my_threads(request.viewer), ref=ref)
    return served(get_object_or_404(queries.files_of(viewer=request.viewer, thread=thread), ref=file))


def _written_on(request: FamilyRequest, thread: Thread, form: WriteOnForm) -> bool:
    """Keep what was written; what is wrong stands beside the field."""
    try:
        services.write_on(thread=thread, written=form.written(), by=request.viewer)
    except Refusal as refusal:
        form.add_error("words", str(refusal))
        return False
    _pressed(request)
    _thank(request, form)
    return True


def _thank(request: FamilyRequest, form: WriteOnForm) -> None:
    """We have it; and what of it we have not."""
    flash.success(request, _("Thank you. School has your message."))
    if form.cleaned_data["attached"][1]:
        flash.warning(
            request, _("A file was left out. We take pictures, PDF and recordings, five at most, each up to 10 MB.")
        )


def _pressed(request: FamilyRequest) -> None:
    """A press behind a link says that somebody opened it."""
    if request.link is not None:
        outbox.pressed(link_or_delivery=request.link, by=request.viewer)


def _notice(request: FamilyRequest, notice: Notice) -> str:
    """The notice's page, by the same door."""
    if request.link is not None:
        return reverse("messages:link_notice", args=[request.path.split("/")[2], notice.ref])
    return reverse("messages:my_notice", args=[notice.ref])


def _frame(request: FamilyRequest) -> dict[str, Any]:
    """What the frame of the page needs."""
    if request.link is not None:
        return {}
    return {
        "schools": [one.school for one in request.own_adults],
        "home_url": reverse("front:home"),
        "language_url": reverse("front:my_language"),
    }
