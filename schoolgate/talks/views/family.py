"""Please ring me: signed in, or from the link in a message. Nobody needs to write anything."""

# family-side strings

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.families.models import Adult
from schoolgate.families.queries import phones_of
from schoolgate.languages.queries import own_name
from schoolgate.outbox import services as outbox
from schoolgate.talks import queries, services
from schoolgate.talks.forms.ring import RingMeForm


@allow(Can.CALL_ASK)
@never_cache
@require_http_methods(["GET", "POST"])
def ring(request: Request) -> HttpResponse:
    """When, on which number, in which language. Whoever has children at two schools says first which one."""
    adults = queries.own_adults(viewer=request.viewer)
    adult = _chosen(adults, request.GET.get("at", ""))
    if adult is None:
        return render(request, "family/talks/which_school.html", {"schools": [one.school for one in adults]})
    if request.method == "POST" and "off" in request.POST:
        return _off(request, adult)
    numbers = phones_of([adult.pk]).get(adult.pk, []) if request.link is None else []  # a link shows no number
    form = RingMeForm(request.POST or None, adult=adult, numbers=numbers, initial={"lang": adult.language})
    if form.is_valid() and _asked(request, adult, form):
        return redirect(request.get_full_path())
    call = queries.my_call(viewer=request.viewer, adult=adult)
    shown = {
        "form": form,
        "call": call,
        "language": own_name(call.lang) if call else "",
        "school": adult.school,
        "number": numbers[0] if len(numbers) == 1 else None,
    }
    return render(request, "family/talks/ring.html", shown)


def _chosen(adults: list[Adult], at: str) -> Adult | None:
    """The row of theirs at the school that they named, or the only one; None while they have to say."""
    if not adults:
        raise Http404
    if not at:
        return adults[0] if len(adults) == 1 else None
    found = next((one for one in adults if one.school.ref == at), None)
    if found is None:
        raise Http404
    return found


def _asked(request: Request, adult: Adult, form: RingMeForm) -> bool:
    """Ask; a refusal stands on the page."""
    try:
        call = services.ask_to_be_rung(adult=adult, by=request.viewer, **form.asked)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    label = queries.day_label(call.due, adult.school)
    messages.success(request, _("Thank you. We will ring you. The last day for it: %(day)s.") % {"day": label})
    if request.link is not None:
        outbox.pressed(link_or_delivery=request.link, by=request.viewer)
    return True


def _off(request: Request, adult: Adult) -> HttpResponse:
    """No longer needed."""
    call = queries.my_call(viewer=request.viewer, adult=adult)
    if call is not None:
        services.call_off(call=call, by=request.viewer)
        messages.success(request, _("All right. We will not ring."))
    return redirect(request.get_full_path())
