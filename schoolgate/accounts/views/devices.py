"""My devices: where I am signed in, and how."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.accounts import queries, registry, services
from schoolgate.accounts.enums import Door
from schoolgate.accounts.forms import NewPasswordForm
from schoolgate.core import browser
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, Strength, allow
from schoolgate.core.refusals import Refusal


@allow(Can.ME_SEE)
@never_cache
@require_safe
def devices(request: Request) -> HttpResponse:
    """Every device on which this person is signed in; for staff, their password and second step too."""
    user = request.session_row.user_id
    context = {
        "sessions": queries.live_sessions(user),
        "this": request.session_row,
        "is_staff": Door.STAFF in registry.doors_of([user]).get(user, frozenset()),
        "is_strong": request.session_row.strength >= Strength.TWO_FACTORS,
        "has_second": queries.has_second_factor(user),
        "has_password": queries.has_password(user),
        "codes_left": queries.recovery_codes_left(user),
    }
    return render(request, "public/accounts/devices.html", context)


@allow(Can.ME_SEE)
@require_POST
def end(request: Request, ref: str) -> HttpResponse:
    """Sign out of one device."""
    session = get_object_or_404(queries.live_sessions(request.session_row.user_id), ref=ref)
    services.end_session(session=session)
    if session.pk == request.session_row.pk:
        return browser.signed_out(redirect("accounts:start"))
    messages.success(request, _("That device is signed out."))
    return redirect("accounts:devices")


@allow(Can.ME_SEE)
@require_POST
def end_others(request: Request) -> HttpResponse:
    """Sign out everywhere but here."""
    services.end_sessions(users=[request.session_row.user_id], why="signed out", but=request.session_row)
    messages.success(request, _("You are signed in on this device only."))
    return redirect("accounts:devices")


@allow(Can.ME_SEE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: Request) -> HttpResponse:
    """Choose a password; only with the second step just given."""
    if request.session_row.strength < Strength.TWO_FACTORS:
        return redirect("accounts:second")
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            services.set_password(
                user=request.session_row.user, password=form.cleaned_data["password"], keep=request.session_row
            )
        except Refusal as refusal:
            form.add_error("password", str(refusal))
        else:
            messages.success(request, _("Your new password works from now on. Other devices are signed out."))
            return redirect("accounts:devices")
    return render(request, "public/accounts/new_password.html", {"form": form})
