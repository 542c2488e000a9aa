"""What a link in a message about a way to get involved opens."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from schoolgate.core.http import Request
from schoolgate.core.models import Link


def opening(request: Request, link: Link) -> HttpResponse:
    """Its page, under the link: open to this adult for this matter, and for nothing else."""
    token = request.path.split("/")[2]
    return HttpResponseRedirect(reverse("helping:link_way", args=[token, link.source_ref]))
