"""What the browser carries: the cookie of a way in that was begun, the cookie of a session; and where to go on."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from schoolgate.core import clock

SESSION = "schoolgate_session"
ASKED = "schoolgate_request"  # binds a code to the browser that asked for it
ASKED_PATH = "/in/"
ASKED_FOR = timedelta(minutes=20)


def place_of(request: HttpRequest) -> str:
    """The network address of the browser: behind our own proxies, the one that the outermost of them saw."""
    forwarded = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()]
    if 0 < settings.PROXIES <= len(forwarded):
        return str(forwarded[-settings.PROXIES])
    return str(request.META.get("REMOTE_ADDR", ""))


def user_agent(request: HttpRequest) -> str:
    """What the browser says of itself."""
    return str(request.headers.get("User-Agent", ""))


def asked(request: HttpRequest) -> str:
    """The token of the way in that this browser began."""
    return str(request.COOKIES.get(ASKED, ""))


def remember_asked(response: HttpResponse, token: str) -> None:
    """Bind the way in to this browser."""
    _set(response, ASKED, token, ASKED_FOR, ASKED_PATH)


def signed_in(request: HttpRequest, response: HttpResponse, token: str, until: datetime) -> HttpResponse:
    """Give the browser its session. The way in is done, and the form token changes."""
    _set(response, SESSION, token, until - clock.now())
    response.delete_cookie(ASKED, path=ASKED_PATH)
    rotate_token(request)
    return response


def signed_out(response: HttpResponse) -> HttpResponse:
    """Take the session from the browser."""
    response.delete_cookie(SESSION, samesite="Lax")
    return response


def wanted(request: HttpRequest) -> str:
    """The page that was asked for before signing in, if it is one of ours; else nothing."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if ours and page.startswith("/") else ""


def go(request: HttpRequest, name: str) -> HttpResponseRedirect:
    """To another page of signing in, keeping in mind what was asked for."""
    page = wanted(request)
    return HttpResponseRedirect(reverse(name) + (f"?{urlencode({'next': page})}" if page else ""))


def onward(request: HttpRequest) -> HttpResponseRedirect:
    """Where signing in leads: to what was asked for, else to the page that knows where the person belongs."""
    return HttpResponseRedirect(wanted(request) or reverse("front:onward"))


def _set(response: HttpResponse, name: str, value: str, age: timedelta, path: str = "/") -> None:
    """A cookie that scripts cannot read and other sites cannot send."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=age, path=path, secure=secure, httponly=True, samesite="Lax")
