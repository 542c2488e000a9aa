"""The safety hold: set in one press, looked at again, ended."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.families.forms.limits import EndForm, HoldForm, KeepForm
from schoolgate.families.queries import kept, persons
from schoolgate.families.services import holds, reading
from schoolgate.families.views.asking import Asking, ask
from schoolgate.families.views.pupils import METHODS, page_of


@allow(Can.HOLD_SET)
@require_http_methods(METHODS)
def set_hold(request: Request, ref: str) -> HttpResponse:
    """Keep an adult from a child, now."""
    tie = get_object_or_404(persons.ties(request.viewer), ref=ref)
    form = HoldForm(request.POST or None)
    asking = Asking(
        title=_("Keep them away now"),
        above=_("%(adult)s and %(child)s") % {"adult": tie.adult.name, "child": tie.pupil.name},
        lead=_(
            "From this second %(adult)s sees and hears nothing about %(child)s. Those who live with the child are signed "
            "out too, and start afresh at an address that you confirm in person. You look at it again within ten school days."
        )
        % {"adult": tie.adult.name, "child": tie.pupil.first_name},
        submit=_("Hold now"),
        back=page_of(request, tie.pupil.ref),
        kind="danger",
        done=_("Held from this second. See what was sent before, and confirm the addresses of those at home."),
    )
    return ask(
        request, form, lambda: holds.set_hold(tie=tie, reason=form.cleaned_data["reason"], by=request.viewer), asking
    )


@allow(Can.RESTRICTION_SEE)
@require_http_methods(METHODS)
def hold(request: Request, ref: str) -> HttpResponse:
    """A hold at its review. Whom it is about, and why, shows by a press."""
    row = get_object_or_404(kept.holds(request.viewer), ref=ref)
    if request.method != "POST":
        return render(request, "staff/families/hold.html", {"hold": row})
    reading.read_hold(hold=row, by=request.viewer)
    return render(request, "staff/families/hold.html", {"hold": row, "shown": True})


@allow(Can.HOLD_SET)
@require_http_methods(METHODS)
def keep(request: Request, ref: str) -> HttpResponse:
    """It must stay."""
    row = get_object_or_404(kept.holds(request.viewer), ref=ref)
    form = KeepForm(request.POST or None)
    asking = Asking(
        title=_("The hold stays"),
        lead=_("Say why, and when you look at it again. It never ends by itself."),
        submit=_("It stays"),
        back=page_of(request, row.tie.pupil.ref),
        done=_("The hold stays."),
    )

    def verb() -> None:
        data = form.cleaned_data
        holds.keep_hold(hold=row, why=data["reason"], review_on=data["review_on"], by=request.viewer)

    return ask(request, form, verb, asking)


@allow(Can.HOLD_SET)
@require_http_methods(METHODS)
def end(request: Request, ref: str) -> HttpResponse:
    """A person decides that it ends."""
    row = get_object_or_404(kept.holds(request.viewer), ref=ref)
    form = EndForm(request.POST or None)
    asking = Asking(
        title=_("End the hold"),
        lead=_("This adult hears about the child again. Addresses that were shut stay shut until you confirm them."),
        submit=_("End the hold"),
        back=page_of(request, row.tie.pupil.ref),
        kind="danger",
        done=_("The hold has ended."),
    )
    return ask(
        request, form, lambda: holds.end_hold(hold=row, reason=form.cleaned_data["why"], by=request.viewer), asking
    )
