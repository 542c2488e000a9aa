"""Pages of the ground: what is not there, what went wrong, and whether the machine is well."""

import shutil

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from schoolgate.core import jobs
from schoolgate.core.health import DISK_ALLOWED, LAG_ALLOWED
from schoolgate.core.permits import open_to_all


@open_to_all
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here, or nothing for this person: the same page for both."""
    return render(request, "404.html", status=404)


@open_to_all
def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    return render(request, "500.html", status=500)


@open_to_all
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or the browser keeps no cookies."""
    return render(request, "403_csrf.html", status=403)


@open_to_all
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@open_to_all
@require_GET
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, work waiting, disk: 503 when one of them is not well."""
    state = {
        "database": _database_answers(),
        "jobs": jobs.lag() < LAG_ALLOWED,
        "disk": shutil.disk_usage(settings.DATA).free > DISK_ALLOWED,
    }
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def _database_answers() -> bool:
    """One trip to the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))
