"""Who signed in on this device: a live session row, found by the hash of its cookie."""

from collections.abc import Callable

from django.http import HttpResponse

from schoolgate.accounts import queries
from schoolgate.core import browser
from schoolgate.core.http import Request


def who_signed_in(get_response: Callable[[Request], HttpResponse]) -> Callable[[Request], HttpResponse]:
    """Set `request.session_row` (or None)."""

    def respond(request: Request) -> HttpResponse:
        token = request.COOKIES.get(browser.SESSION, "")
        request.session_row = queries.live_session(token) if token else None
        return get_response(request)

    return respond
