"""What somebody speaks and when they are away: their own page, and the office's of each person."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.core import clock
from schoolgate.core.forms import Form
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, StaffViewer, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.schools import queries, services
from schoolgate.schools.enums import Role
from schoolgate.schools.forms import AwayForm, CheckForm, SpokenForm
from schoolgate.schools.models import Member


@allow(Can.MEMBER_SPEAK)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Request) -> HttpResponse:
    """My own languages, and when I am away."""
    if not isinstance(request.viewer, StaffViewer):
        raise Http404
    return _spoken(request, queries.member_of(request.viewer))


@allow(Can.MEMBER_SPEAK)
@require_http_methods(["GET", "HEAD", "POST"])
def of_member(request: Request, ref: str) -> HttpResponse:
    """Those of a colleague, or of a volunteer."""
    return _spoken(request, _member(request, ref))


@allow(Can.MEMBER_SPEAK)
@require_POST
def away(request: Request, ref: str) -> HttpResponse:
    """They are away for some days."""
    member = _member(request, ref)
    form = AwayForm(request.POST)
    return _done(request, member, form, lambda **said: services.go_away(member=member, by=request.viewer, **said))


@allow(Can.MEMBER_SPEAK)
@require_POST
def back(request: Request, ref: str, leave: str) -> HttpResponse:
    """They are here after all."""
    member = _member(request, ref)
    row = get_object_or_404(queries.leaves_of(request.viewer, member, clock.today(request.school.zone)), ref=leave)
    services.come_back(member=member, leave=row, by=request.viewer)
    return _kept(request, member)


@allow(Can.MEMBER_MANAGE)
@require_POST
def check(request: Request, ref: str) -> HttpResponse:
    """The office has checked a volunteer."""
    member = _member(request, ref)
    form = CheckForm(request.POST, prefix="check")
    return _done(request, member, form, lambda **said: services.check_helper(member=member, by=request.viewer, **said))


@allow(Can.MEMBER_MANAGE)
@require_POST
def uncheck(request: Request, ref: str) -> HttpResponse:
    """The check no longer stands."""
    member = _member(request, ref)
    services.uncheck_helper(member=member, by=request.viewer)
    return _kept(request, member)


def _spoken(request: Request, member: Member) -> HttpResponse:
    """The ticks of the languages."""
    form = SpokenForm(request.POST or None, initial={"languages": queries.spoken_by(member)})
    if request.method == "POST" and form.is_valid():
        services.set_spoken(member=member, languages=form.cleaned_data["languages"], by=request.viewer)
        return _kept(request, member)
    return _page(request, member, spoken=form)


def _done(request: Request, member: Member, form: Form, verb: Callable[..., object]) -> HttpResponse:
    """Do what a form says, or show what is wrong with it."""
    if form.is_valid():
        try:
            verb(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _kept(request, member)
    return _page(request, member, **{"check" if isinstance(form, CheckForm) else "away": form})


def _page(request: Request, member: Member, **forms: Form) -> HttpResponse:
    """One person's languages, days away and, of a volunteer, the check."""
    today = clock.today(request.school.zone)
    shown = {
        "member": member,
        "is_me": isinstance(request.viewer, StaffViewer) and request.viewer.member == member.pk,
        "spoken": forms.get("spoken") or SpokenForm(initial={"languages": queries.spoken_by(member)}),
        "away": forms.get("away") or AwayForm(initial={"since": today}),
        "leaves": queries.leaves_of(request.viewer, member, today),
        "is_helper": member.role == Role.HELPER and holds(request.viewer, Can.MEMBER_MANAGE, member),
        "check": forms.get("check") or CheckForm(prefix="check"),
        "checked": queries.check_of(member),
        "form": next(iter(forms.values()), None),
    }
    return render(request, "staff/schools/speaking.html", shown)


def _member(request: Request, ref: str) -> Member:
    """A person whose languages this viewer may change."""
    member = get_object_or_404(queries.members(request.viewer).select_related("school"), ref=ref)
    if not holds(request.viewer, Can.MEMBER_SPEAK, member):
        raise Http404
    return member


def _kept(request: Request, member: Member) -> HttpResponse:
    """Back to the page."""
    messages.success(request, _("Kept."))
    if isinstance(request.viewer, StaffViewer) and request.viewer.member == member.pk:
        return redirect("schools:my_languages", request.school.slug)
    return redirect("schools:member_speaks", request.school.slug, member.ref)
