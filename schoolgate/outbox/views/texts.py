"""Text messages: our number, what they cost, what is left of this month; and the card by which families save the number."""

from typing import Any

from django.conf import settings
from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from schoolgate.channels.queries import has_text
from schoolgate.core.http import FamilyRequest, Request
from schoolgate.core.parts.tongue import own_name
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.languages.queries import interface_for
from schoolgate.outbox import cards, queries
from schoolgate.outbox.forms import TextsForm
from schoolgate.schools.services import set_texts

FIELDS = ("text_number", "text_price", "text_free", "text_ceiling")


@allow(Can.SCHOOL_SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: Request) -> HttpResponse:
    """This month, and what can be set."""
    school = request.school
    form = TextsForm(request.POST or None, initial={name: getattr(school, name) for name in FIELDS})
    if form.is_valid():
        try:
            set_texts(school=school, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("text_number", str(refusal))
        else:
            flash.success(request, _("Kept."))
            return redirect("outbox:texts", school.slug)
    shown: dict[str, Any] = {
        "form": form,
        "month": queries.month_of(school),
        "cost": queries.month_cost(school),
        "has_text": has_text(),
        "cards": _cards(request) if school.text_number else [],
    }
    return render(request, "staff/outbox/texts.html", shown)


@allow(Can.SCHOOL_SET_UP)
@require_GET
def card(request: Request, lang: str) -> HttpResponse:
    """A card to print and take home, in one language."""
    if not request.school.text_number or lang not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(lang):
        return render(request, "family/outbox/number_card.html", cards.shown(request.school))


@allow(Can.HOME_SEE)
@never_cache
@require_GET
def my_numbers(request: FamilyRequest) -> HttpResponse:
    """The numbers of this family's schools, each to be saved with one press."""
    schools = queries.schools_with_number(viewer=request.viewer)
    shown = {"numbers": [cards.shown(one) for one in schools], "schools": schools, "home_url": reverse("front:home")}
    return render(request, "family/outbox/numbers.html", shown)


@allow(Can.HOME_SEE)
@never_cache
@require_GET
def my_card(request: FamilyRequest, ref: str) -> HttpResponse:
    """One of them as a contact, which a telephone offers to save."""
    school = get_object_or_404(queries.schools_with_number(viewer=request.viewer), ref=ref)
    response = HttpResponse(cards.vcard(school), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{school.slug}.vcf"'
    return response


def _cards(request: Request) -> list[dict[str, str]]:
    """A link to the card in each language that families of the school read."""
    langs = dict.fromkeys(interface_for(one) for one in [request.school.lang, *request.school.languages])
    return [
        {"label": own_name(one), "url": reverse("outbox:number_card", args=[request.school.slug, one])} for one in langs
    ]
