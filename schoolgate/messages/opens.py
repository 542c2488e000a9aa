"""What a link in a notice opens."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from schoolgate.core.http import Request
from schoolgate.core.models import Link


def notice(request: Request, link: Link) -> HttpResponse:
    """The notice's page, under the link."""
    token = request.path.split("/")[2]
    return HttpResponseRedirect(reverse("messages:link_notice", args=[token, link.source_ref]))
