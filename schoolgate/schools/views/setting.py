"""One page for each thing that a school sets. They differ in form and verb, and in nothing else."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from schoolgate.core.forms import Form
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.schools import services
from schoolgate.schools.forms import (
    ColourForm,
    ContactForm,
    HoursForm,
    InterpreterForm,
    LanguagesForm,
    NewsForm,
    PromiseForm,
    SendersForm,
)

METHODS = ["GET", "HEAD", "POST"]
Verb = Callable[..., object]


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(METHODS)
def colour(request: Request) -> HttpResponse:
    """The school's colour."""
    form = ColourForm(request.POST or None, initial={"colour": request.school.colour})

    def keep(colour: str) -> None:
        theme = services.set_colour(school=request.school, chosen=colour, by=request.viewer)
        if theme.was_darkened:
            messages.info(request, _("Words in this colour would be hard to read: for words we use a darker shade."))

    return _page(request, form, keep, _l("Colour"))


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(METHODS)
def hours(request: Request) -> HttpResponse:
    """When the office is open, and when nothing is sent."""
    form = HoursForm(request.POST or None, initial=_now(request, "opens", "closes", "quiet_from", "quiet_until"))
    return _page(request, form, _verb(request, services.set_hours), _l("Opening hours and quiet hours"))


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(METHODS)
def senders(request: Request) -> HttpResponse:
    """Who may write to families."""
    form = SendersForm(request.POST or None, initial={"roles": request.school.senders})
    return _page(request, form, _verb(request, services.set_senders), _l("Who may write to families"))


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(METHODS)
def promise(request: Request) -> HttpResponse:
    """How soon a family gets an answer."""
    form = PromiseForm(
        request.POST or None, initial=_now(request, "reply_days", "office_email", "office_phone", "night_phone")
    )
    return _page(request, form, _verb(request, services.set_promise), _l("Our promise to answer"))


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(METHODS)
def news(request: Request) -> HttpResponse:
    """When the news that can wait goes, and how long an answer may be missing."""
    form = NewsForm(request.POST or None, initial=_now(request, "digest_at", "digest_day", "silence_days"))
    return _page(request, form, _verb(request, services.set_news), _l("News, and answers that are missing"))


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(METHODS)
def languages(request: Request) -> HttpResponse:
    """What the school writes in, and what its families read."""
    form = LanguagesForm(request.POST or None, initial=_now(request, "lang", "languages"))
    return _page(request, form, _verb(request, services.set_languages), _l("Languages"))


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(METHODS)
def contact(request: Request) -> HttpResponse:
    """Whom families ask about their data."""
    form = ContactForm(request.POST or None, initial={"contact": request.school.contact_for_data})
    return _page(request, form, _verb(request, services.name_contact_for_data), _l("Questions about data"))


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(METHODS)
def interpreter(request: Request) -> HttpResponse:
    """The telephone interpreter."""
    school = request.school
    now = {"service": school.interpreter_service, "phone": school.interpreter_phone, "code": school.interpreter_code}
    form = InterpreterForm(request.POST or None, initial=now)
    return _page(request, form, _verb(request, services.set_interpreter), _l("Telephone interpreter"))


def _now(request: Request, *names: str) -> dict[str, Any]:
    """What the school has set now."""
    return {name: getattr(request.school, name) for name in names}


def _verb(request: Request, verb: Verb) -> Verb:
    """The verb, for this school and viewer."""
    return lambda **values: verb(school=request.school, by=request.viewer, **values)


def _page(request: Request, form: Form, keep: Verb, title: str | Promise) -> HttpResponse:
    """Show the form; when it is right, keep what it says and go back to where the person came from."""
    back = "front:first_hour" if "first-hour" in request.GET else "front:settings"
    if form.is_valid():
        try:
            keep(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect(back, request.school.slug)
    return render(request, "staff/schools/setting.html", {"form": form, "title": title, "back": back})
