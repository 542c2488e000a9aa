"""One question, as a family is asked it: signed in, or from the link in a message. Looking changes nothing."""

# family-side strings

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schoolgate.asks import queries, services
from schoolgate.asks.forms import FamilyAnswerForm, asked_forms
from schoolgate.asks.values import Needed
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
    found = queries.question(viewer=viewer, ref=ref)
    wrong = None
    if request.method == "POST":
        wrong = _answer(request, viewer, found[1] if found else [])
        if wrong is None:
            return redirect(request.path)
    if found is None:
        raise Http404
    ask, asked = found
    shown = {
        "first": asked[0],
        "asked": asked_forms(asked, wrong),
        "school": ask.school,
        "form": wrong,
        "answer_url": request.path,
        "code_url": reverse("asks:my_question", args=[ask.ref]),
    }
    return render(request, "family/asks/question.html", shown)


def _answer(request: Request, viewer: FamilyViewer, asked: Sequence[Needed]) -> FamilyAnswerForm | None:
    """Take the answer to one of the items on the page; the form if it must be put right, a refusal says why."""
    item = get_object_or_404(queries.items_of_viewer(viewer=viewer), ref=request.POST.get("item", ""))
    form = next((FamilyAnswerForm(request.POST, needed=one) for one in asked if one.ref == item.ref), None)
    if form is not None and form.wants and not form.is_valid():
        return form
    given = (form.value, form.more) if form is not None and form.is_valid() else (request.POST.get("value", ""), {})
    try:
        services.answer(item=item, value=given[0], more=given[1], by=viewer)
    except NotAllowed:
        raise  # 404: nobody learns what there is
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you. We have your answer."))
    if request.link is not None:
        outbox.pressed(link_or_delivery=request.link, by=viewer)
    return None
