"""The people who work here: invited, given another role, let go."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.front.forms.members import InviteForm, PersonForm, RoleForm
from schoolgate.front.queries.members import colleagues
from schoolgate.front.services.members import invite
from schoolgate.schools import queries
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member


@allow(Can.MEMBER_MANAGE)
@require_safe
def members(request: Request) -> HttpResponse:
    """Everyone, by name."""
    return render(request, "staff/front/members.html", {"colleagues": colleagues(request.viewer)})


@allow(Can.MEMBER_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Invite somebody: they get a message that says how to come in."""
    form = InviteForm(request.POST or None, viewer=request.viewer, initial={"role": "teacher"})
    if form.is_valid():
        try:
            member = invite(school=request.school, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s is invited.") % {"name": member.name})
            return redirect("front:members", request.school.slug)
    return render(request, "staff/front/invite.html", {"form": form})


@allow(Can.MEMBER_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: Request, ref: str) -> HttpResponse:
    """One person: name, address, and what can be done."""
    who = _member(request, ref)
    form = PersonForm(request.POST or None, initial={"name": who.name, "email": who.email})
    form.fields["email"].required = who.role != Role.HELPER
    if form.is_valid():
        try:
            schools.mend_member(member=who, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _kept(request)
    roles = RoleForm(viewer=request.viewer, initial={"role": who.role})
    return render(request, "staff/front/member.html", {"form": form, "roles": roles, "member": who})


@allow(Can.MEMBER_MANAGE)
@require_POST
def role(request: Request, ref: str) -> HttpResponse:
    """Another role, from this second."""
    who = _member(request, ref)
    form = RoleForm(request.POST, viewer=request.viewer)
    if form.is_valid():
        return _try(request, lambda: schools.change_role(member=who, role=form.cleaned_data["role"], by=request.viewer))
    person = PersonForm(initial={"name": who.name, "email": who.email})
    return render(request, "staff/front/member.html", {"form": person, "roles": form, "member": who})


@allow(Can.MEMBER_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, ref: str) -> HttpResponse:
    """They leave: asked once more, then at once."""
    who = _member(request, ref)
    if request.method == "POST":
        return _try(request, lambda: schools.end_member(member=who, by=request.viewer))
    return render(request, "staff/front/end_member.html", {"member": who})


@allow(Can.MEMBER_MANAGE)
@require_POST
def reset_second(request: Request, ref: str) -> HttpResponse:
    """A lost phone."""
    who = _member(request, ref)
    return _try(request, lambda: schools.reset_second_factor(member=who, by=request.viewer))


def _member(request: Request, ref: str) -> Member:
    """A member whose time has not ended."""
    return get_object_or_404(queries.members(request.viewer).select_related("school", "user"), ref=ref)


def _try(request: Request, verb: Callable[[], object]) -> HttpResponse:
    """Do it, or say why not."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("front:members", request.school.slug)
    return _kept(request)


def _kept(request: Request) -> HttpResponse:
    """Done, and back to the list."""
    messages.success(request, _("Done. It holds from this moment."))
    return redirect("front:members", request.school.slug)
