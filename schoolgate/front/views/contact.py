"""Something that school sent did not arrive: the family's page asks once whether the address or number is still theirs."""

# family-side strings

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.core import browser
from schoolgate.core.forms import Form
from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.families.enums import ContactKind
from schoolgate.families.errors import AlreadyOnFile, NotAnEmail, NotAPhone
from schoolgate.families.models import Contact
from schoolgate.families.services import contacts, proving
from schoolgate.front.forms.family import ContactForm, ProofForm
from schoolgate.front.queries import home as homes


@allow(Can.HOME_SEE)
@require_POST
def right(request: FamilyRequest, ref: str) -> HttpResponse:
    """Yes, it is right: it is tried once more."""
    contacts.still_right(contact=_contact(request, ref), by=request.viewer)
    messages.success(request, _("Thank you. We will try again."))
    return redirect("front:home")


@allow(Can.HOME_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def change(request: FamilyRequest, ref: str) -> HttpResponse:
    """No: a new one takes its place, once a code that went there was typed."""
    contact = _contact(request, ref)
    form = ContactForm(request.POST or None)
    if form.is_valid() and _offered(request, contact, form):
        if proving.offered(contact=contact):
            return redirect("front:my_contact_code", contact.ref)
        return _thanks(request)
    return render(request, "family/front/contact.html", _shown(contact, form))


@allow(Can.HOME_SEE)
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: FamilyRequest, ref: str) -> HttpResponse:
    """The code that went to the new one."""
    contact = _contact(request, ref)
    offered = proving.offered(contact=contact)
    if offered is None:
        return redirect("front:my_contact", contact.ref)
    form = ProofForm(request.POST or None)
    if form.is_valid():
        typed, place = form.cleaned_data["code"], browser.place_of(request)
        try:
            proving.prove(contact=contact, typed=typed, place=place, by=request.viewer)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            return _thanks(request)
    return render(request, "family/front/contact_code.html", _shown(contact, form) | {"offered": offered})


def _offered(request: FamilyRequest, contact: Contact, form: ContactForm) -> bool:
    """Send a code to the new one; what is wrong with it stands beside the field."""
    value, lang = form.cleaned_data["value"], get_language() or ""
    try:
        proving.offer(contact=contact, value=value, place=browser.place_of(request), language=lang, by=request.viewer)
    except NotAnEmail:
        form.add_error("value", _("This is no email address. It should be like name@example.org."))
    except NotAPhone:
        form.add_error("value", _("This is no telephone number. Please check the digits."))
    except AlreadyOnFile:
        form.add_error("value", _("We have this one already."))
    except Refusal as refusal:
        form.add_error("value", str(refusal))
    return form.is_valid()


def _thanks(request: FamilyRequest) -> HttpResponse:
    """It is done."""
    messages.success(request, _("Thank you. From now on we use the new one."))
    return redirect("front:home")


def _shown(contact: Contact, form: Form) -> dict[str, object]:
    """What both pages show."""
    return {
        "contact": contact,
        "form": form,
        "title": _("Your email address") if contact.kind == ContactKind.EMAIL else _("Your telephone number"),
        "school": contact.school,
        "home_url": reverse("front:home"),
    }


def _contact(request: FamilyRequest, ref: str) -> Contact:
    """One of their own that does not work, and of which they were not asked before."""
    for one in homes.to_check(viewer=request.viewer):
        if one.ref == ref:
            return one
    raise Http404
