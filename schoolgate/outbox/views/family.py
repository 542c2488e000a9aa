"""What a family was sent, as the square on its letter opens it: after a code, never before."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schoolgate.core import sources
from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, allow
from schoolgate.outbox import queries


@allow(Can.HOME_SEE)
@never_cache
@require_safe
def sent(request: FamilyRequest, ref: str) -> HttpResponse:
    """Its own page, if it has one; else its words."""
    one = queries.received_one(viewer=request.viewer, ref=ref)
    if one is None:
        raise Http404
    known = one.source_kind in sources.known()
    shown = sources.shown(one.source_kind, frozenset({one.source_ref}), request.viewer) if known else {}
    if shown and shown[one.source_ref].url:
        return redirect(shown[one.source_ref].url)
    return render(request, "family/outbox/sent.html", {"one": one})
