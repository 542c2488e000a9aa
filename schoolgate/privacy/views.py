"""The page for handing a person their data."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.families.models import Adult, Pupil
from schoolgate.privacy import queries, services
from schoolgate.privacy.forms import AccessForm


@allow(Can.SUBJECT_ACCESS)
@require_http_methods(["GET", "POST"])
def adult(request: Request, ref: str) -> HttpResponse:
    """Everything held about an adult."""
    return _handed(request, get_object_or_404(queries.adults(viewer=request.viewer), ref=ref))


@allow(Can.SUBJECT_ACCESS)
@require_http_methods(["GET", "POST"])
def pupil(request: Request, ref: str) -> HttpResponse:
    """Everything held about a pupil."""
    return _handed(request, get_object_or_404(queries.pupils(viewer=request.viewer), ref=ref))


def _handed(request: Request, person: Adult | Pupil) -> HttpResponse:
    """Ask once more, then give the file."""
    form = AccessForm(request.POST or None)
    if not form.is_valid():
        return render(request, "staff/privacy/access.html", {"person": person, "form": form})
    response = HttpResponse(services.access_export(person=person, by=request.viewer), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="held-about-{person.ref}.json"'
    return response
