"""Who would hear from us? Asked before anything is written, and explained family by family."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schoolgate.audience.forms import AudienceForm
from schoolgate.audience.preview import preview_terms
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow

A_PAGE = 40


@allow(Can.MESSAGE_SEND)
@require_safe
def who(request: Request) -> HttpResponse:
    """Choose, and see for each family why it will or will not be addressed."""
    asked = any(name.startswith("to-") for name in request.GET)
    form = AudienceForm(request.GET if asked else None, viewer=request.viewer)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        found = preview_terms(viewer=request.viewer, school=request.school, terms=form.terms())
        page = Paginator(found.homes, A_PAGE).get_page(request.GET.get("page"))
        context |= {"preview": found, "page": page}
    return render(request, "staff/audience/who.html", context)
