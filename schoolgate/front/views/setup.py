"""The first hour and the settings: everything that a school decides for itself, in one list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.families.models import Adult
from schoolgate.front.queries.help import adults, adults_named
from schoolgate.front.queries.setup import first_hour as steps_of
from schoolgate.front.queries.setup import setting_links
from schoolgate.front.services.help import give_paper_code
from schoolgate.front.services.setup import send_test_message
from schoolgate.schools.enums import Step
from schoolgate.schools.models import Member
from schoolgate.schools.queries import members
from schoolgate.schools.services import tick


@allow(Can.SCHOOL_SET_UP)
@require_safe
def first_hour(request: Request) -> HttpResponse:
    """Ten steps; each can be left and taken up again."""
    steps = steps_of(request.school, viewer=request.viewer)
    context = {"steps": steps, "done": sum(one.is_done for one in steps)}
    return render(request, "staff/front/first_hour.html", context)


@allow(Can.SCHOOL_SET_UP)
@require_safe
def settings_page(request: Request) -> HttpResponse:
    """Everything that can be set."""
    groups = setting_links(request.school, viewer=request.viewer)
    return render(request, "staff/front/settings.html", {"groups": groups})


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def test_message(request: Request) -> HttpResponse:
    """Send a message to oneself; it has come only when the person says so."""
    sent_to = ""
    if request.method == "POST" and "came" in request.POST:
        tick(school=request.school, step=Step.MAIL, by=request.viewer)
        messages.success(request, _("Good: mail works."))
        return redirect("front:first_hour", request.school.slug)
    if request.method == "POST":
        try:
            sent_to = send_test_message(school=request.school, by=request.viewer)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("front:test_message", request.school.slug)
    return render(request, "staff/front/test_message.html", {"sent_to": sent_to})


@allow(Can.CONTACT_MEND)
@require_safe
def sign_in_help(request: Request) -> HttpResponse:
    """Find an adult who cannot get in."""
    found = adults_named(viewer=request.viewer, words=request.GET.get("q", ""))
    return render(request, "staff/front/sign_in_help.html", {"found": found, "q": request.GET.get("q", "")})


@allow(Can.CONTACT_MEND)
@never_cache
@require_POST
def paper_code(request: Request, ref: str) -> HttpResponse:
    """A code for an adult, as a letter to print; shown this once."""
    adult = get_object_or_404(adults(request.viewer), ref=ref)
    return _letter(request, adult, adult.name)


@allow(Can.MEMBER_MANAGE)
@never_cache
@require_POST
def member_paper_code(request: Request, ref: str) -> HttpResponse:
    """The same for somebody who works here and shares an address."""
    member = get_object_or_404(members(request.viewer), ref=ref)
    return _letter(request, member, member.name)


def _letter(request: Request, person: Adult | Member, name: str) -> HttpResponse:
    """The letter."""
    code = give_paper_code(person=person, by=request.viewer)
    return render(request, "staff/front/paper_code.html", {"code": code, "to_lines": [name]})
