"""What holds for every request: a GET changes nothing, a refusal tells nobody what exists."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse

from schoolgate.core import audit
from schoolgate.core.refusals import NotAllowed

Get = Callable[[HttpRequest], HttpResponse]
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
READS = ("SELECT", "WITH", "PRAGMA", "EXPLAIN", "SHOW", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")


class WroteOnGet(RuntimeError):
    """A page tried to change something because somebody looked at it."""


def write_what_was_seen(get_response: Get) -> Get:
    """After the response, note what `audit.seen` collected: the one write that a GET may make."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        audit.write_seen(request)
        return response

    return respond


def get_changes_nothing(get_response: Get) -> Get:
    """In tests and development the connection refuses every write of a GET."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE or settings.MODE not in ("test", "development"):
            return get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return get_response(request)

    return respond


class refused_is_not_found:  # noqa: N801 a middleware, named as the others are
    """What someone may not see answers as if it were not there."""

    def __init__(self, get_response: Get) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Turn "not allowed" into "not found"."""
        if isinstance(exception, NotAllowed):
            raise Http404 from exception


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Let reads pass."""
    if not sql.lstrip(" (\n\t").upper().startswith(READS):
        raise WroteOnGet(sql.split(" ", 3)[:3])
    return execute(sql, params, many, context)
