"""Messages from families: the list, one thread, and what staff do with it."""

from typing import Any

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core import clock
from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.messages.enums import Shelf
from schoolgate.messages.forms import AnswerForm, HandOverForm
from schoolgate.messages.models import Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads as services
from schoolgate.messages.views.threads.files import served


@allow(Can.THREAD_ANSWER)
@never_cache
@require_GET
def listed(request: StaffRequest) -> HttpResponse:
    """What families wrote: what is owed first comes first."""
    today = clock.today(request.school.zone)
    shelf, words = request.GET.get("shelf", Shelf.WAITING), request.GET.get("q", "")
    rows = queries.threads(viewer=request.viewer)
    chosen = queries.on_shelf(rows, Shelf.ALL if words else shelf, viewer=request.viewer, today=today)
    page = Paginator(queries.with_words(chosen, words), 25).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": queries.listed(list(page.object_list)),
        "today": today,
        "tabs": _tabs(request, "" if words else shelf),
        "kept": queries.kept_by_month(request.school)[:3],
        "may_concerns": holds(request.viewer, Can.CONCERN_LIST),
        "may_routes": holds(request.viewer, Can.ROUTE_SET),
        "may_strangers": holds(request.viewer, Can.STRANGER_SEE),
    }
    return render(request, "staff/messages/threads/list.html", shown)


@allow(Can.THREAD_ANSWER)
@never_cache
@require_GET
def page(request: StaffRequest, ref: str) -> HttpResponse:
    """One thread."""
    return _shown(request, _thread(request, ref))


@allow(Can.THREAD_ANSWER)
@never_cache
@require_POST
def answer(request: StaffRequest, ref: str) -> HttpResponse:
    """Answer the family."""
    thread = _thread(request, ref)
    form = _answer_form(request, thread)
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.answer(thread=thread, words=said["words"], lang=said.get("lang", ""), by=request.viewer)
        except Refusal as refusal:
            form.add_error("words", str(refusal))
        else:
            flash.success(request, _("Your answer is on its way."))
            return _back(request, thread)
    return _shown(request, thread, form)


@allow(Can.THREAD_ANSWER)
@never_cache
@require_http_methods(["GET", "POST"])
def hand_over(request: StaffRequest, ref: str) -> HttpResponse:
    """Give it to a colleague, or to the office."""
    thread = _thread(request, ref)
    people = queries.colleagues(thread)
    form = HandOverForm(request.POST or None, colleagues=people, with_office=thread.led_by_id is None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.hand_over(
                thread=thread, to=form.chosen(), note=said["note"], urgent=said["urgent"], by=request.viewer
            )
        except Refusal as refusal:
            form.add_error("to", str(refusal))
        else:
            flash.success(request, _("Handed over."))
            return redirect("messages:threads", request.school.slug)
    return render(request, "staff/messages/threads/hand_over.html", {"thread": thread, "form": form})


@allow(Can.THREAD_ANSWER)
@require_POST
def private(request: StaffRequest, ref: str) -> HttpResponse:
    """Mark it as private, or no longer."""
    thread = _thread(request, ref)
    services.mark_private(thread=thread, private="yes" in request.POST, by=request.viewer)
    return _back(request, thread)


@allow(Can.THREAD_ANSWER)
@require_POST
def close(request: StaffRequest, ref: str) -> HttpResponse:
    """Nothing more is to be done."""
    thread = _thread(request, ref)
    services.close(thread=thread, by=request.viewer)
    flash.success(request, _("Closed. If the family writes again, it is open again."))
    return _back(request, thread)


@allow(Can.THREAD_ANSWER)
@require_POST
def better(request: StaffRequest, ref: str, post: str) -> HttpResponse:
    """A translation is doubted: whoever speaks the language finds it on the list."""
    thread = _thread(request, ref)
    row = get_object_or_404(queries.posts(viewer=request.viewer, thread=thread), ref=post)
    try:
        services.ask_for_better(post=row, thread=thread, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("Whoever speaks the language finds it under Translations to look at."))
    return _back(request, thread)


@allow(Can.THREAD_ANSWER)
@never_cache
@require_GET
def file(request: StaffRequest, ref: str, file: str) -> HttpResponse:
    """A file that came with it."""
    return served(get_object_or_404(queries.files_of(viewer=request.viewer, thread=_thread(request, ref)), ref=file))


def _shown(request: StaffRequest, thread: Thread, form: AnswerForm | None = None) -> HttpResponse:
    """The page of one thread, with what was entered."""
    found = queries.page_of(viewer=request.viewer, thread=thread)
    shown = {"found": found, "thread": thread, "answer": form or _answer_form(request, thread)}
    return render(request, "staff/messages/threads/thread.html", shown)


def _tabs(request: StaffRequest, shelf: str) -> list[dict[str, Any]]:
    """The parts of the list."""
    shelves = [one for one in Shelf if one != Shelf.PASSED_ON or holds(request.viewer, Can.PASSED_ON_SEE)]
    url = reverse("messages:threads", args=[request.school.slug])
    return [
        {"label": one.label, "url": f"{url}?shelf={one.value}", "current": one == shelf, "count": None}
        for one in shelves
    ]


def _answer_form(request: StaffRequest, thread: Thread) -> AnswerForm:
    """The form, with what was posted."""
    posted = request.POST if request.method == "POST" else None
    return AnswerForm(posted, own=request.school.lang, theirs=thread.adult.language)


def _thread(request: StaffRequest, ref: str) -> Thread:
    """The thread, if this viewer may see it."""
    return get_object_or_404(
        queries.threads(viewer=request.viewer).select_related("adult__user", "adult__school"), ref=ref
    )


def _back(request: StaffRequest, thread: Thread) -> HttpResponse:
    return redirect("messages:thread", request.school.slug, thread.ref)
