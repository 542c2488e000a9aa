"""What a link in a message opens."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from schoolgate.core.http import Request
from schoolgate.core.models import Link
from schoolgate.core.permits import FamilyViewer
from schoolgate.messages.queries import threads


def notice(request: Request, link: Link) -> HttpResponse:
    """The notice's page, under the link."""
    token = request.path.split("/")[2]
    return HttpResponseRedirect(reverse("messages:link_notice", args=[token, link.source_ref]))


def post(request: Request, link: Link) -> HttpResponse:
    """The thread in which it was written, under the link; if that is private, its page behind a code."""
    thread = threads.by_link(request.viewer) if isinstance(request.viewer, FamilyViewer) else None
    if thread is None:
        raise Http404
    if thread.is_private() or thread.is_passed_on():
        return HttpResponseRedirect(reverse("messages:my_thread", args=[thread.ref]))
    return HttpResponseRedirect(reverse("messages:link_thread", args=[request.path.split("/")[2], thread.ref]))
