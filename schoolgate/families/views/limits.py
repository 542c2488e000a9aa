"""What keeps an adult from a child: shown by a press, set, changed, ended; the list that is signed; what was sent before."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.families.forms.limits import ChangeForm, EndForm, NoteForm, RestrictionForm, SignForm
from schoolgate.families.queries import kept, persons
from schoolgate.families.services import limits, reading
from schoolgate.families.views.asking import Asking, ask
from schoolgate.families.views.pupils import METHODS, page_of


@allow(Can.RESTRICTION_SEE)
@require_http_methods(METHODS)
def of_pupil(request: Request, ref: str) -> HttpResponse:
    """What limits whom about a child. A look at the address alone shows nothing."""
    pupil = get_object_or_404(persons.pupils(request.viewer), ref=ref)
    if request.method != "POST":
        return redirect(page_of(request, ref))
    rows = reading.read_limits(pupil=pupil, by=request.viewer)
    lines = [(one, [(row, kept.effects_of(row)) for row in one.restrictions]) for one in rows]
    return render(request, "staff/families/limits.html", {"pupil": pupil, "lines": lines})


@allow(Can.RESTRICTION_SET)
@require_http_methods(METHODS)
def restrict(request: Request, ref: str) -> HttpResponse:
    """A restriction, with its paper."""
    tie = get_object_or_404(persons.ties(request.viewer), ref=ref)
    form = RestrictionForm(request.POST or None, initial=RestrictionForm.fresh())
    asking = Asking(
        title=_("Set a restriction"),
        above=_("%(adult)s and %(child)s") % {"adult": tie.adult.name, "child": tie.pupil.name},
        lead=_("A court order or another paper that you have seen. Without a paper, set a hold."),
        submit=_("Set the restriction"),
        back=page_of(request, tie.pupil.ref),
        kind="danger",
        done=_("Set. It holds from this moment, everywhere."),
    )
    return ask(request, form, lambda: limits.restrict(tie=tie, by=request.viewer, **form.cleaned_data), asking)


@allow(Can.RESTRICTION_SET)
@require_http_methods(METHODS)
def change(request: Request, ref: str) -> HttpResponse:
    """A restriction says something else: shown by a press."""
    row = get_object_or_404(kept.restrictions(request.viewer), ref=ref)
    if request.method != "POST":
        return redirect(page_of(request, row.tie.pupil.ref))
    reading.read_limits(pupil=row.tie.pupil, by=request.viewer)
    posted = request.POST if "document_seen" in request.POST else None
    form = ChangeForm(posted, initial=ChangeForm.about(row))
    asking = Asking(
        title=_("Change a restriction"),
        above=_("%(adult)s and %(child)s") % {"adult": row.tie.adult.name, "child": row.tie.pupil.name},
        submit=_("Keep it"),
        back=page_of(request, row.tie.pupil.ref),
        kind="danger",
        done=_("Changed. It holds from this moment, everywhere."),
    )
    return ask(
        request,
        form,
        lambda: limits.change_restriction(restriction=row, by=request.viewer, **form.cleaned_data),
        asking,
    )


@allow(Can.RESTRICTION_SET)
@require_http_methods(METHODS)
def end(request: Request, ref: str) -> HttpResponse:
    """A restriction no longer holds: shown by a press."""
    row = get_object_or_404(kept.restrictions(request.viewer), ref=ref)
    if request.method != "POST":
        return redirect(page_of(request, row.tie.pupil.ref))
    reading.read_limits(pupil=row.tie.pupil, by=request.viewer)
    form = EndForm(request.POST if "why" in request.POST else None)
    asking = Asking(
        title=_("End a restriction"),
        above=_("%(adult)s and %(child)s") % {"adult": row.tie.adult.name, "child": row.tie.pupil.name},
        lead=_("From then on this adult hears about the child again, as any parent does."),
        submit=_("End the restriction"),
        back=page_of(request, row.tie.pupil.ref),
        kind="danger",
        done=_("Ended."),
    )
    return ask(
        request, form, lambda: limits.end_restriction(restriction=row, by=request.viewer, **form.cleaned_data), asking
    )


@allow(Can.LIMITS_SIGN)
@require_http_methods(METHODS)
def clear_note(request: Request, ref: str) -> HttpResponse:
    """What the school's system notes of a court order limits nothing."""
    tie = get_object_or_404(persons.ties(request.viewer), ref=ref)
    form = NoteForm(request.POST or None)
    asking = Asking(
        title=_("The note limits nothing"),
        above=_("%(adult)s and %(child)s") % {"adult": tie.adult.name, "child": tie.pupil.name},
        lead=_("The school's system has a court order noted. You have looked into it, and it takes nothing away."),
        submit=_("It limits nothing"),
        back=reverse("families:apart", args=[request.school.slug]),
        kind="danger",
        done=_("Noted. This adult hears about the child from now on."),
    )
    return ask(request, form, lambda: limits.clear_note(tie=tie, by=request.viewer, **form.cleaned_data), asking)


@allow(Can.RESTRICTION_SEE)
@require_http_methods(METHODS)
def apart(request: Request) -> HttpResponse:
    """Children with an adult in another home. The list shows by a press."""
    if request.method != "POST":
        return render(request, "staff/families/apart.html", {})
    rows = reading.read_list(school=request.school, by=request.viewer)
    return _list(request, rows, SignForm())


@allow(Can.LIMITS_SIGN)
@require_POST
def sign(request: Request) -> HttpResponse:
    """The safeguarding lead has gone through the list."""
    rows = reading.read_list(school=request.school, by=request.viewer)
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            limits.sign_limits(
                school=request.school,
                ties=[one.tie.pk for one in rows],
                seen=request.POST.get("mark", ""),
                shown=kept.mark_of(rows),
                by=request.viewer,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Signed. Thank you."))
            return redirect("families:apart", request.school.slug)
    return _list(request, rows, form)


@allow(Can.EXPOSURE_SEE)
@require_http_methods(METHODS)
def exposure(request: Request, ref: str) -> HttpResponse:
    """What the adults of a child were sent, or could open, in the last ninety days. It shows by a press."""
    tie = get_object_or_404(persons.ties(request.viewer), ref=ref)
    if request.method != "POST":
        return redirect(page_of(request, tie.pupil.ref))
    rows = reading.read_exposure(tie=tie, by=request.viewer)
    names = {one.pk: one.name for one in persons.adults(request.viewer).filter(pk__in={row.adult for row in rows})}
    lines = [(row, names.get(row.adult, "")) for row in rows]
    return render(request, "staff/families/exposure.html", {"tie": tie, "lines": lines})


def _list(request: Request, rows: list[kept.Apart], form: SignForm) -> HttpResponse:
    """The list as it is now, with what is to be signed under it."""
    context = {"rows": rows, "form": form, "mark": kept.mark_of(rows), "new": sum(one.is_new for one in rows)}
    return render(request, "staff/families/apart_list.html", context)
