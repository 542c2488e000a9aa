"""The languages of the school's own families, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, may_open
from schoolgate.front.queries.languages import our_languages
from schoolgate.front.queries.setup import language_links


@allow(Can.TRANSLATION_SEE)
@require_safe
def ours(request: Request) -> HttpResponse:
    """Which languages, how many families, what reaches them; and where to do something about it."""
    rows = our_languages(school=request.school)
    shown = {
        "rows": rows,
        "lacking": sum(one.families for one in rows if not one.is_ours and not one.pages),
        "links": [one for one in language_links(request.school) if may_open(request.viewer, str(one["url"]))],
    }
    return render(request, "staff/front/our_languages.html", shown)
