"""What makes it hard: one tap on a word. The adult sees each one held about them and who set it, and strikes out what is not so."""

# family-side strings

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.reach import queries, services


@allow(Can.BARRIER_SAY)
@never_cache
@require_http_methods(["GET", "POST"])
def hard(request: FamilyRequest) -> HttpResponse:
    """What stands, and the list to choose from."""
    adults = queries.adults_of_viewer(viewer=request.viewer)
    if request.method == "POST":
        try:
            services.say_everywhere(adults=adults, word=request.POST.get("word", ""), by=request.viewer)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Thank you for telling us. We will try to make it easier."))
        return redirect("reach:my_hard")
    lang, schools = get_language() or "en", [one.school for one in adults]
    held = queries.held(viewer=request.viewer, lang=lang)
    mine = {one.barrier.word for one in held if one.by_family}
    shown = {
        "held": held,
        "words": queries.words(schools=schools, lang=lang, without=mine),
        "schools": schools,
        "home_url": reverse("front:home"),
        "language_url": reverse("front:my_language"),
    }
    return render(request, "family/reach/hard.html", shown)


@allow(Can.BARRIER_SAY)
@require_POST
def strike(request: FamilyRequest, ref: str) -> HttpResponse:
    """This is not so, or no longer."""
    barrier = get_object_or_404(queries.standing(viewer=request.viewer), ref=ref)
    try:
        services.strike(barrier=barrier, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Struck out. School does not see it any more."))
    return redirect("reach:my_hard")
