"""My part in the award: what I sign, where I think we stand, what is mine to do. For all staff, and governors."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.award import queries, services
from schoolgate.award.forms import SayForm
from schoolgate.award.models import Evaluation
from schoolgate.award.queries import lists
from schoolgate.award.views.nav import show
from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal


@allow(Can.AWARD_TAKE_PART)
@require_GET
def page(request: StaffRequest) -> HttpResponse:
    """What is mine."""
    evaluation, framework = _open(request), queries.chosen(request.school)
    does = holds(request.viewer, Can.AWARD_ACTION)
    actions = queries.plan(viewer=request.viewer, school=request.school, framework=framework) if does else []
    shown = {
        "commitment": queries.commitment(viewer=request.viewer),
        "signature": queries.my_signature(viewer=request.viewer),
        "evaluation": evaluation,
        "said": queries.my_answers(viewer=request.viewer, evaluation=evaluation) if evaluation else {},
        "tasks": queries.my_tasks(viewer=request.viewer, school=request.school, framework=framework),
        "actions": [one for one in actions if one.action.is_open and queries.is_mine(request.viewer, one.action)],
    }
    return show(request, "mine.html", "mine", shown)


@allow(Can.AWARD_TAKE_PART)
@require_POST
def sign(request: StaffRequest) -> HttpResponse:
    """Sign the commitment, or take one's signature back."""
    mine = queries.my_signature(viewer=request.viewer)
    try:
        if "back" in request.POST and mine is not None:
            services.take_back_signature(signature=mine, by=request.viewer)
            messages.success(request, _("Your signature is taken back."))
        else:
            services.sign(school=request.school, by=request.viewer)
            messages.success(request, _("Signed. Thank you."))
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("award:mine", request.school.slug)


@allow(Can.AWARD_TAKE_PART)
@require_http_methods(["GET", "POST"])
def say(request: StaffRequest) -> HttpResponse:
    """Where I think we stand."""
    evaluation = _open(request)
    if evaluation is None:
        messages.info(request, _("Nobody asks at the moment. Thank you."))
        return redirect("award:mine", request.school.slug)
    before = queries.my_answers(viewer=request.viewer, evaluation=evaluation)
    asked = lists.view(request.school, evaluation.voice)
    form = SayForm(request.POST or None, asked=asked.statements, initial=before)
    if form.is_valid():
        try:
            services.say(evaluation=evaluation, said=form.said, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. You can change it while it is open."))
            return redirect("award:mine", request.school.slug)
    return show(request, "say.html", "mine", {"form": form, "about": asked.about})


def _open(request: StaffRequest) -> Evaluation | None:
    """What asks this person."""
    if not hasattr(request.viewer, "role"):
        raise Http404
    return queries.open_for(viewer=request.viewer, voice=services.voice_of(request.viewer))
