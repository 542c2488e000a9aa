"""What a family allows, and which medicine its child is given: seen and changed on any day, after a code."""

# family-side strings

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import Adult
from schoolgate.families.services import facts
from schoolgate.messages import queries, services
from schoolgate.messages.forms.permissions import AllowForm, MedicineForm


@allow(Can.HOME_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def consents(request: FamilyRequest) -> HttpResponse:
    """Pictures and walks: one press changes one."""
    pupils = queries.permitted(viewer=request.viewer)
    if request.method == "POST":
        form = AllowForm(request.POST)
        child = next((one for one in pupils if one.ref == request.POST.get("child", "")), None)
        if child is None or not form.is_valid():
            raise Http404
        said = form.cleaned_data
        facts.record_consent(
            pupil=child,
            adult=_adult_at(request, child.school_id),
            use=ConsentUse(said["use"]),
            agreed=said["said"] == "yes",
            by=request.viewer,
        )
        flash.success(request, _("Saved. It counts from now on."))
        return redirect("messages:my_consents")
    shown = {"children": queries.allowed(viewer=request.viewer, pupils=pupils), "home_url": reverse("front:home")}
    return render(request, "family/messages/consents.html", shown)


@allow(Can.HOME_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def medicine(request: FamilyRequest) -> HttpResponse:
    """What is given now, and a form for another."""
    pupils = queries.permitted(viewer=request.viewer)
    form = MedicineForm(request.POST or None, pupils=pupils)
    if form.is_valid():
        adult = _adult_at(request, form.pupil.school_id)
        try:
            services.sign_medicine(pupil=form.pupil, adult=adult, dose=form.dose, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.success(request, _("Thank you. The school office has it on its list."))
            return redirect("messages:my_medicine")
    shown = {
        "form": form if pupils else None,
        "lines": queries.given(viewer=request.viewer),
        "home_url": reverse("front:home"),
    }
    return render(request, "family/messages/medicine.html", shown)


@allow(Can.HOME_SEE)
@require_POST
def stop_medicine(request: FamilyRequest, ref: str) -> HttpResponse:
    """No more of it."""
    one = get_object_or_404(queries.medicines(viewer=request.viewer), ref=ref)
    try:
        services.stop_medicine(medicine=one, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("Stopped. Please tell the teacher too, if it is for today."))
    return redirect("messages:my_medicine")


def _adult_at(request: FamilyRequest, school: int) -> Adult:
    """Who this person is at that school."""
    found: Adult = next(one for one in request.own_adults if one.school_id == school)
    return found
