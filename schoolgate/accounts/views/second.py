"""The second step of staff: given each working day, set up once."""

import pyotp
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.accounts import queries, registry, services
from schoolgate.accounts.enums import Door, Purpose
from schoolgate.accounts.forms import AppForm, SecondForm
from schoolgate.accounts.models import Code, User
from schoolgate.accounts.services import Opened
from schoolgate.accounts.values import device_of
from schoolgate.core import browser, qr
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, Strength, allow, open_to_all
from schoolgate.core.refusals import Refusal

ISSUER = "Schoolgate"


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: Request) -> HttpResponse:
    """Type the app's code. Who has no app yet sets one up first."""
    half = _half_in(request)
    if half is None and request.session_row is None:
        return browser.go(request, "accounts:start")
    if half is None and request.session_row.strength >= Strength.TWO_FACTORS:
        return browser.onward(request)
    if half is None and not queries.has_second_factor(request.session_row.user_id):
        return browser.go(request, "accounts:new_second")
    form = SecondForm(request.POST or None)
    if form.is_valid():
        try:
            opened = _take_step(request, half, form.cleaned_data["code"])
            return browser.signed_in(request, browser.onward(request), opened.token, opened.session.until)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
    return render(request, "public/accounts/second.html", _about(request, half) | {"form": form})


@allow(Can.ME_SEE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_second(request: Request) -> HttpResponse:
    """Put the seed into an app and type its first code; then the recovery codes are shown, this once."""
    user = _staff_without(request)
    seed = queries.pending_seed(user.pk)
    form = AppForm(request.POST or None)
    if seed and form.is_valid():
        try:
            codes = services.confirm_second_factor(user=user, typed=form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            page = render(request, "public/accounts/recovery.html", {"codes": codes, "next": browser.wanted(request)})
            opened = services.strengthen(session=request.session_row)
            return browser.signed_in(request, page, opened.token, opened.session.until)
    context = {"form": form, "next": browser.wanted(request), "seed": seed}
    if seed:
        context |= _seed_words(seed.secret, user)
    return render(request, "public/accounts/new_second.html", context)


@allow(Can.ME_SEE)
@require_POST
def begin_second(request: Request) -> HttpResponse:
    """A fresh seed."""
    services.begin_second_factor(user=_staff_without(request))
    return browser.go(request, "accounts:new_second")


@allow(Can.ME_SEE)
@never_cache
@require_POST
def recovery(request: Request) -> HttpResponse:
    """Ten fresh recovery codes, shown this once."""
    if request.session_row.strength < Strength.TWO_FACTORS:
        return redirect("accounts:second")
    codes = services.new_recovery_codes(user=request.session_row.user)
    return render(request, "public/accounts/recovery.html", {"codes": codes, "next": ""})


def _half_in(request: Request) -> Code | None:
    """A way in by password that waits for its second step."""
    begun = queries.open_code(browser.asked(request))
    return begun if begun and begun.purpose == Purpose.PASSWORD else None


def _take_step(request: Request, half: Code | None, typed: str) -> Opened:
    """Use the code up and open the strong session."""
    if half is not None and half.user is not None:
        services.try_second_factor(user=half.user, typed=typed)
        return services.enter_by_password(code=half, device=device_of(browser.user_agent(request)))
    services.try_second_factor(user=request.session_row.user_id, typed=typed)
    return services.strengthen(session=request.session_row)


def _about(request: Request, half: Code | None) -> dict[str, object]:
    """What the page needs besides its form: has this person another side, which needs no second step?"""
    doors = registry.doors_of([] if half else [request.session_row.user_id])
    return {
        "next": browser.wanted(request),
        "is_family": any(Door.FAMILY in one for one in doors.values()),
    }


def _staff_without(request: Request) -> User:
    """The signed-in member of staff who has no second factor yet; for anyone else there is nothing here."""
    user: User = request.session_row.user
    doors = registry.doors_of([user.pk]).get(user.pk, frozenset())
    if Door.STAFF not in doors or queries.has_second_factor(user.pk):
        raise Http404
    return user


def _seed_words(seed: str, user: User) -> dict[str, str]:
    """The seed as an app reads it, and as a person types it."""
    app_url = pyotp.TOTP(seed).provisioning_uri(name=user.ref[:6], issuer_name=ISSUER)
    return {
        "app_url": app_url,
        "square": qr.svg(app_url),
        "seed_text": " ".join(seed[at : at + 4] for at in range(0, len(seed), 4)),
    }
