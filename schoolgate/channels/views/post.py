"""The demonstration's post, open to whoever stands before the machine."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schoolgate.channels import queries
from schoolgate.core.permits import open_to_all

A_PAGE = 40


@open_to_all
@never_cache
@require_safe
def post(request: HttpRequest) -> HttpResponse:
    """Everything that would have left the machine, newest first."""
    if not queries.is_demonstration():
        raise Http404
    words = request.GET.get("q", "")
    page = Paginator(queries.posted(words), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "public/channels/post.html", {"page": page, "words": words})


@open_to_all
@never_cache
@require_safe
def post_item(request: HttpRequest, ref: str) -> HttpResponse:
    """One of them, as its receiver reads it."""
    item = get_object_or_404(queries.posted(), ref=ref)
    return render(request, "public/channels/post_item.html", {"item": item})
