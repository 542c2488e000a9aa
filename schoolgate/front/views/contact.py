"""Something that school sent did not arrive: the family's page asks once whether the address or number is still theirs."""

# family-side strings

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.core.http import FamilyRequest
from schoolgate.core.permits import Can, allow
from schoolgate.families.enums import ContactKind
from schoolgate.families.errors import AlreadyOnFile, NotAnEmail, NotAPhone
from schoolgate.families.models import Contact
from schoolgate.families.services import contacts
from schoolgate.front.forms.family import ContactForm
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
    """No: a new one takes its place."""
    contact = _contact(request, ref)
    form = ContactForm(request.POST or None)
    if form.is_valid() and _changed(request, contact, form):
        messages.success(request, _("Thank you. From now on we use the new one."))
        return redirect("front:home")
    title = _("Your email address") if contact.kind == ContactKind.EMAIL else _("Your telephone number")
    shown = {
        "contact": contact,
        "form": form,
        "title": title,
        "school": contact.school,
        "home_url": reverse("front:home"),
    }
    return render(request, "family/front/contact.html", shown)


def _changed(request: FamilyRequest, contact: Contact, form: ContactForm) -> bool:
    """Put the new one on file; what is wrong with it stands beside the field."""
    try:
        contacts.mend_contact(contact=contact, value=form.cleaned_data["value"], by=request.viewer)
    except NotAnEmail:
        form.add_error("value", _("This is no email address. It should be like name@example.org."))
    except NotAPhone:
        form.add_error("value", _("This is no telephone number. Please check the digits."))
    except AlreadyOnFile:
        form.add_error("value", _("We have this one already."))
    return form.is_valid()


def _contact(request: FamilyRequest, ref: str) -> Contact:
    """One of their own that does not work, and of which they were not asked before."""
    for one in homes.to_check(viewer=request.viewer):
        if one.ref == ref:
            return one
    raise Http404
