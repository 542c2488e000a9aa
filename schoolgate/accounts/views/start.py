"""Signing in by a code, or, for staff, by a password."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.accounts import queries, services
from schoolgate.accounts.errors import NobodyHere
from schoolgate.accounts.forms import AddressForm, CodeForm, PasswordForm
from schoolgate.accounts.models import Code
from schoolgate.accounts.values import device_of
from schoolgate.core import browser
from schoolgate.core.http import Request
from schoolgate.core.permits import open_to_all
from schoolgate.core.refusals import Refusal


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    """Ask for a code. Whoever asks gets the same answer, in the same time."""
    form = AddressForm(request.POST or None)
    if form.is_valid():
        try:
            token = services.ask_code(
                address=form.cleaned_data["address"],
                place=browser.place_of(request),
                language=get_language() or "en",
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            response = browser.go(request, "accounts:code")
            browser.remember_asked(response, token)
            return response
    return render(request, "public/accounts/start.html", {"form": form, "next": browser.wanted(request)})


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Request) -> HttpResponse:
    """Type the code, in the browser that asked for it."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            typed = services.try_code(
                token=browser.asked(request), typed=form.cleaned_data["code"], place=browser.place_of(request)
            )
            return _come_in(request, typed)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
    return render(request, "public/accounts/code.html", {"form": form, "next": browser.wanted(request)})


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    """Address and password: the second step follows."""
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        try:
            token = services.try_password(**form.cleaned_data, place=browser.place_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            response = browser.go(request, "accounts:second")
            browser.remember_asked(response, token)
            return response
    return render(request, "public/accounts/password.html", {"form": form, "next": browser.wanted(request)})


@open_to_all
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End this device's session."""
    if request.session_row:
        services.end_session(session=request.session_row)
    return browser.signed_out(browser.go(request, "accounts:start"))


def _come_in(request: Request, typed: Code) -> HttpResponse:
    """One person: in they come. Several of one address: they say who they are."""
    people = queries.candidates(typed)
    if not people:
        raise NobodyHere
    if len(people) > 1:
        return browser.go(request, "front:who")
    opened = services.enter(code=typed, user=min(people), device=device_of(browser.user_agent(request)))
    return browser.signed_in(request, browser.onward(request), opened.token, opened.session.until)
