"""How an adult is reached: added, mended, confirmed, taken off; a phone is lost."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.families.forms.contacts import ContactForm, LostPhoneForm, MendForm, SeenForm
from schoolgate.families.queries import persons
from schoolgate.families.services import contacts
from schoolgate.families.views.adults import METHODS, page_of
from schoolgate.families.views.asking import Asking, ask, press


@allow(Can.CONTACT_MEND)
@require_http_methods(METHODS)
def add(request: Request, ref: str) -> HttpResponse:
    """A new address or number."""
    adult = get_object_or_404(persons.adults(request.viewer), ref=ref)
    form = ContactForm(request.POST or None, initial={"kind": "email"})
    asking = Asking(
        title=_("Add an address or number"),
        above=adult.name,
        submit=_("Add it"),
        back=page_of(request, ref),
        done=_("Added."),
    )
    return ask(request, form, lambda: contacts.add_contact(adult=adult, by=request.viewer, **form.cleaned_data), asking)


@allow(Can.CONTACT_MEND)
@require_http_methods(METHODS)
def mend(request: Request, ref: str) -> HttpResponse:
    """An address or number that is wrong."""
    contact = get_object_or_404(persons.contacts(request.viewer), ref=ref)
    form = MendForm(request.POST or None, initial={"value": contact.value})
    asking = Asking(
        title=_("Mend an address or number"),
        above=contact.adult.name,
        lead=_("Links that went to the old one stop working."),
        submit=_("Keep it"),
        back=page_of(request, contact.adult.ref),
        done=_("Mended."),
    )
    return ask(
        request, form, lambda: contacts.mend_contact(contact=contact, by=request.viewer, **form.cleaned_data), asking
    )


@allow(Can.CONTACT_MEND)
@require_http_methods(METHODS)
def confirm(request: Request, ref: str) -> HttpResponse:
    """The office saw the person."""
    contact = get_object_or_404(persons.contacts(request.viewer), ref=ref)
    form = SeenForm(request.POST or None)
    asking = Asking(
        title=_("Confirm in person"),
        above=f"{contact.adult.name} · {contact.value}",
        lead=_("Only if the person stands before you, and says that nobody else reads what arrives there."),
        submit=_("I saw them"),
        back=page_of(request, contact.adult.ref),
        done=_("Confirmed. They can sign in with it again."),
    )
    return ask(
        request,
        form,
        lambda: contacts.confirm_contact(contact=contact, by=request.viewer, **form.cleaned_data),
        asking,
    )


@allow(Can.CONTACT_MEND)
@require_POST
def drop(request: Request, ref: str) -> HttpResponse:
    """Take it off."""
    contact = get_object_or_404(persons.contacts(request.viewer), ref=ref)
    return press(
        request,
        lambda: contacts.drop_contact(contact=contact, by=request.viewer),
        done=_("Taken off."),
        to=page_of(request, contact.adult.ref),
    )


@allow(Can.CONTACT_MEND)
@require_http_methods(METHODS)
def lost_phone(request: Request, ref: str) -> HttpResponse:
    """A phone is gone, and its owner stands in the office."""
    adult = get_object_or_404(persons.adults(request.viewer), ref=ref)
    form = LostPhoneForm(request.POST or None, contacts=persons.contacts(request.viewer).filter(adult=adult))
    asking = Asking(
        title=_("A lost phone"),
        above=adult.name,
        lead=_("Every link and every device of theirs is shut at once. Do this only when you see the person."),
        submit=_("Shut the old, open the new"),
        back=page_of(request, ref),
        done=_("Done. Old links are dead; the new address works now."),
    )
    return ask(request, form, lambda: contacts.lost_phone(adult=adult, by=request.viewer, **form.cleaned_data), asking)
