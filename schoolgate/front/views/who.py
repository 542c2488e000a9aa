"""Who are you, and where do you belong: the pages between signing in and the first page of one's own."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.accounts.errors import CodeIsOver
from schoolgate.accounts.queries import open_code
from schoolgate.accounts.services import Opened
from schoolgate.accounts.values import device_of
from schoolgate.core import browser, rail
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds, open_to_all
from schoolgate.core.refusals import Refusal
from schoolgate.front.forms.who import ALL, WhoForm
from schoolgate.front.queries.sides import sides_of
from schoolgate.front.queries.who import people_of
from schoolgate.front.services.who import come_in_as, come_in_as_all
from schoolgate.schools.queries import roles_of

FAMILY_HOME = "/me/"
ROLE_COOKIE = "schoolgate_role"


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: Request) -> HttpResponse:
    """Several people use this address: after the code they say who they are."""
    code = open_code(browser.asked(request))
    if code is None or code.spent_at is None:
        return browser.go(request, "accounts:start")
    form = WhoForm(request.POST or None, people=people_of(code))
    if form.is_valid():
        try:
            opened = _come_in(request, form)
        except Refusal as refusal:
            form.add_error("paper" if "paper" in form.fields else None, str(refusal))
        else:
            return browser.signed_in(request, browser.onward(request), opened.token, opened.session.until)
    return render(request, "public/front/who.html", {"form": form, "next": browser.wanted(request)})


@open_to_all
@never_cache
@require_safe
def front_door(request: Request) -> HttpResponse:
    """The bare address: to one's own page, or to signing in; in the demonstration to its doors."""
    if request.session_row:
        return redirect("front:onward")
    return redirect("demo:doors" if settings.MODE == "demo" else "accounts:start")


@allow(Can.ME_SEE)
@never_cache
@require_safe
def onward(request: Request) -> HttpResponse:
    """Where a person belongs. Who is several things chooses; the choice can be made again at any time."""
    sides = sides_of(request.session_row.user_id)
    if sides.count == 1 and "choose" not in request.GET:
        side = sides.roles[0] if sides.roles else None
        return redirect("front:here", side.slug) if side else HttpResponseRedirect(FAMILY_HOME)
    context = {"sides": sides, "family_url": FAMILY_HOME, "sign_out_url": reverse("accounts:sign_out")}
    return render(request, "public/front/onward.html", context)


@allow(Can.SCHOOL_SEE)
@never_cache
@require_safe
def here(request: Request) -> HttpResponse:
    """A member's first page in a school: the first that their rail holds."""
    if not request.school.is_live and holds(request.viewer, Can.SCHOOL_SET_UP):
        return redirect("front:first_hour", request.school.slug)
    first = rail.first_for(request.viewer, request.school.slug)
    return HttpResponseRedirect(first) if first else render(request, "staff/front/nothing.html")


@allow(Can.SCHOOL_SEE)
@require_POST
def take_role(request: Request) -> HttpResponse:
    """See the pages of this school in another of one's roles, on this device."""
    role = request.POST.get("role", "")
    if request.viewer.user is None or role not in roles_of(request.school, request.viewer.user):
        raise Http404
    response = redirect("front:here", request.school.slug)
    response.set_cookie(
        ROLE_COOKIE,
        role,
        max_age=90 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _come_in(request: Request, form: WhoForm) -> Opened:
    """As the one chosen, or as all of them."""
    code = open_code(browser.asked(request))
    if code is None:
        raise CodeIsOver
    device = device_of(browser.user_agent(request))
    if form.cleaned_data["person"] == ALL:
        return come_in_as_all(code=code, device=device)
    return come_in_as(
        code=code, ref=form.cleaned_data["person"], paper=form.cleaned_data.get("paper", ""), device=device
    )
