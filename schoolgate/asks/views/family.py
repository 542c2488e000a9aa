"""One question, as a family is asked it: signed in, or from the link in a message. Looking changes nothing."""

# family-side strings

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schoolgate.asks import queries, services
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, FamilyViewer, allow
from schoolgate.core.refusals import NotAllowed, Refusal
from schoolgate.outbox import services as outbox


@allow(Can.ASK_ANSWER)
@never_cache
@require_http_methods(["GET", "POST"])
def question(request: Request, ref: str) -> HttpResponse:
    """What is asked, the answer that counts and who gave it; one press answers, or changes the answer."""
    viewer = request.viewer
    if not isinstance(viewer, FamilyViewer):
        raise Http404
    if request.method == "POST":
        _answer(request, viewer)
        return redirect(request.path)
    found = queries.question(viewer=viewer, ref=ref)
    if found is None:
        raise Http404
    ask, asked = found
    return render(request, "family/asks/question.html", {"ask": ask, "asked": asked, "school": ask.school})


def _answer(request: Request, viewer: FamilyViewer) -> None:
    """Take the answer to one of the items on the page; a refusal says why."""
    item = get_object_or_404(queries.items_of_viewer(viewer=viewer), ref=request.POST.get("item", ""))
    try:
        services.answer(item=item, value=request.POST.get("value", ""), by=viewer)
    except NotAllowed:
        raise  # 404: nobody learns what there is
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you. We have your answer."))
    if request.link is not None:
        outbox.pressed(link_or_delivery=request.link, by=viewer)
