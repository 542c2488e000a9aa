"""Get involved: every way that is open to a signed-in family, what fits them first."""

# family-side strings

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, allow
from schoolgate.front.queries.involved import involved


@allow(Can.HOME_SEE)
@never_cache
@require_GET
def page(request: FamilyRequest) -> HttpResponse:
    """Help, learn, decide, talk: all of it on one page."""
    shown = {
        "found": involved(viewer=request.viewer),
        "schools": [one.school for one in request.own_adults],
        "home_url": reverse("front:home"),
        "language_url": reverse("front:my_language"),
    }
    return render(request, "family/front/involved.html", shown)
