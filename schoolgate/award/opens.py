"""What a link in a message about the award opens."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from schoolgate.award.queries.commitment import asked_of_families
from schoolgate.core.http import Request
from schoolgate.core.models import Link


def commitment(request: Request, link: Link) -> HttpResponse:
    """The question, under the link; signing it wants a code."""
    ask = asked_of_families(school=link.school_id, ref=link.source_ref)
    if ask is None:
        raise Http404
    return HttpResponseRedirect(reverse("asks:link_question", args=[request.path.split("/")[2], ask.ref]))
