"""The list of families, and the children with nobody."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.families.queries import listing

A_PAGE = 30


@allow(Can.FAMILY_SEE)
@require_safe
def families(request: Request) -> HttpResponse:
    """Families by surname; a search by any name, or by class."""
    words, group = request.GET.get("q", "").strip()[:80], request.GET.get("class", "")
    if request.GET.get("show") == "alone":
        return _alone(request, words)
    page = Paginator(listing.families(request.viewer, words=words, group=group), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "lines": listing.family_lines(request.viewer, list(page.object_list)),
        "classes": listing.classes(request.school),
        "words": words,
        "group": group,
        "may_add": listing.may_add(request.viewer),
        "alone": listing.alone(request.viewer).count(),
        "others": listing.contacts_outside(request.viewer, words)[:10],
    }
    return render(request, "staff/families/list.html", context)


def _alone(request: Request, words: str) -> HttpResponse:
    """Children who are in no family."""
    page = Paginator(listing.alone(request.viewer, words=words), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "staff/families/alone.html", {"page": page, "words": words})
