"""The sheet that whoever leads a trip carries. Who printed it is noted: it holds numbers, and what families said of health."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schoolgate.asks import queries
from schoolgate.core import audit
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow


@allow(Can.ASK_SHEET)
@never_cache
@require_safe
def sheet(request: Request, ref: str) -> HttpResponse:
    """The children by class, to print."""
    ask = get_object_or_404(queries.open_asks_of(viewer=request.viewer), ref=ref)
    found = queries.sheet(viewer=request.viewer, ask=ask)
    audit.seen(request, verb="asks.sheet", on=ask)
    return render(request, "staff/asks/sheet.html", {"ask": ask, "sheet": found})
