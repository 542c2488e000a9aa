"""The copy for parents' own chat groups."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.messages import queries


@allow(Can.NOTICE_WRITE)
@require_safe
def copy(request: Request, ref: str) -> HttpResponse:
    """In each language, to be copied."""
    notice = get_object_or_404(queries.notices(viewer=request.viewer), ref=ref)
    if not queries.is_for_many(notice):
        raise Http404
    return render(request, "staff/messages/chat.html", {"notice": notice, "chat": queries.chat(notice=notice)})
