"""What a link in a message about an occasion opens."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from schoolgate.core.http import Request
from schoolgate.core.models import Link


def event(request: Request, link: Link) -> HttpResponse:
    """The occasion's page, under the link: open to this adult for this matter, and for nothing else."""
    token = request.path.split("/")[2]
    return HttpResponseRedirect(reverse("events:link_event", args=[token, link.source_ref]))
