"""An adult: how they are reached, where they live, what they wish."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.families.enums import Rhythm
from schoolgate.families.forms.contacts import AddressForm, WishesForm
from schoolgate.families.forms.limits import EndForm
from schoolgate.families.forms.people import AdultForm, WorksHereForm
from schoolgate.families.queries import news_wish, persons
from schoolgate.families.services import addresses, homes, limits, people, wishes
from schoolgate.families.views.asking import Asking, ask, press
from schoolgate.schools.queries import members

METHODS = ["GET", "HEAD", "POST"]


def page_of(request: Request, ref: str) -> str:
    """Where an adult's page is."""
    return reverse("families:adult", args=[request.school.slug, ref])


@allow(Can.ADULT_SEE)
@require_safe
def adult(request: Request, ref: str) -> HttpResponse:
    """An adult with their children, contacts and wishes."""
    found = get_object_or_404(persons.adults(request.viewer), ref=ref)
    return render(request, "staff/families/adult.html", {"page": persons.adult_page(request.viewer, found)})


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def mend(request: Request, ref: str) -> HttpResponse:
    """An adult's name, and the language spoken at home."""
    found = get_object_or_404(persons.adults(request.viewer), ref=ref)
    form = AdultForm(request.POST or None, initial=AdultForm.about(found))
    asking = Asking(
        title=_("Mend the name or language"),
        above=found.name,
        submit=_("Keep it"),
        back=page_of(request, ref),
        done=_("Kept."),
    )
    return ask(request, form, lambda: people.mend_adult(adult=found, by=request.viewer, **form.cleaned_data), asking)


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def leave(request: Request, ref: str) -> HttpResponse:
    """An adult is no contact of the school any more: asked once more."""
    found = get_object_or_404(persons.adults(request.viewer), ref=ref)
    if request.method == "POST":
        return press(
            request,
            lambda: people.adult_leaves(adult=found, by=request.viewer),
            done=_("%(name)s is no longer on file.") % {"name": found.name},
            to=reverse("families:list", args=[request.school.slug]),
        )
    return render(request, "staff/families/leave.html", {"adult": found})


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def wish(request: Request, ref: str) -> HttpResponse:
    """The language they read, the ways they like, what lets them join in."""
    found = get_object_or_404(persons.adults(request.viewer), ref=ref)
    now = {need.kind: need for need in persons.adult_page(request.viewer, found).needs}
    news = news_wish(found)
    initial = {
        "reads": found.reads or found.home_lang,
        "way": WishesForm.way_of(found.channels, found.paper_only),
        "news": news.every,
        "community": news.community,
        "needs": list(now),
    }
    form = WishesForm(request.POST or None, initial=initial)
    asking = Asking(
        title=_("Language, ways and needs"),
        above=found.name,
        lead=_("What they chose themselves on their own page goes before the language that you choose here."),
        submit=_("Keep it"),
        back=page_of(request, ref),
        done=_("Kept."),
    )

    def verb() -> None:
        wanted = form.cleaned_data["needs"]
        if form.cleaned_data["reads"]:
            wishes.set_language(adult=found, reads=form.cleaned_data["reads"], by=request.viewer)
        wishes.set_channels(adult=found, by=request.viewer, **form.chosen_way())
        every, community = Rhythm(form.cleaned_data["news"]), form.cleaned_data["community"]
        wishes.set_news(adult=found, every=every, community=community, by=request.viewer)
        for kind in wanted:
            wishes.add_need(adult=found, kind=kind, by=request.viewer)
        for kind, need in now.items():
            if kind not in wanted:
                wishes.strike_need(need=need, by=request.viewer)

    return ask(request, form, verb, asking)


@allow(Can.CONTACT_MEND)
@require_http_methods(METHODS)
def address(request: Request, ref: str) -> HttpResponse:
    """Where an adult lives."""
    found = get_object_or_404(persons.adults(request.viewer), ref=ref)
    home = persons.adult_page(request.viewer, found).home
    form = AddressForm(request.POST or None, initial={"lines": home.lines, "postcode": home.postcode} if home else {})
    asking = Asking(
        title=_("Where do they live?"),
        above=found.name,
        lead=_("Adults of one child at one address count as one home. It is shown to nobody of another home."),
        submit=_("Keep it"),
        back=page_of(request, ref),
        done=_("Kept."),
    )
    return ask(request, form, lambda: addresses.set_home(of=found, by=request.viewer, **form.cleaned_data), asking)


@allow(Can.RESTRICTION_SET)
@require_http_methods(METHODS)
def release(request: Request, ref: str) -> HttpResponse:
    """A held address may be written to again."""
    found = get_object_or_404(persons.adults(request.viewer), ref=ref)
    home = persons.adult_page(request.viewer, found).home
    if home is None or home.held_at is None:
        return redirect(page_of(request, ref))
    form = EndForm(request.POST or None)
    asking = Asking(
        title=_("Write to this address again?"),
        above=found.name,
        lead=_("It was held because someone who is kept from the child lives or lived there too."),
        submit=_("Letters may go there"),
        back=page_of(request, ref),
        kind="danger",
        done=_("Letters go there again."),
    )
    return ask(
        request,
        form,
        lambda: limits.release_home(home=home, why=form.cleaned_data["why"], by=request.viewer),
        asking,
    )


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def works_here(request: Request, ref: str) -> HttpResponse:
    """A parent who is also a member of staff."""
    found = get_object_or_404(persons.adults(request.viewer), ref=ref)
    form = WorksHereForm(request.POST or None, members=members(request.viewer))
    asking = Asking(
        title=_("They work here too"),
        above=found.name,
        lead=_("One person, one way in. What keeps them from a child as a parent holds at work too."),
        submit=_("It is the same person"),
        back=page_of(request, ref),
        done=_("Kept. They sign in anew."),
    )
    return ask(request, form, lambda: people.works_here(adult=found, member=form.chosen(), by=request.viewer), asking)


@allow(Can.FAMILY_CHANGE)
@require_safe
def home(request: Request, ref: str) -> HttpResponse:
    """Who is counted as one home with this adult, and who is not."""
    found = get_object_or_404(persons.adults(request.viewer), ref=ref)
    context = {"page": persons.adult_page(request.viewer, found), "all": persons.may_join(request.viewer, found)}
    return render(request, "staff/families/home.html", context)


@allow(Can.FAMILY_CHANGE)
@require_POST
def together(request: Request, ref: str, other: str) -> HttpResponse:
    """Staff say that two adults are of one home, or are not."""
    rows = persons.adults(request.viewer)
    one, two = get_object_or_404(rows, ref=ref), get_object_or_404(rows, ref=other)
    verb = homes.join if request.POST.get("say") == "join" else homes.split
    back = reverse("families:home", args=[request.school.slug, ref])
    return press(request, lambda: verb(one=one, other=two, by=request.viewer), done=_("Kept."), to=back)


@allow(Can.FAMILY_CHANGE)
@require_POST
def confirm(request: Request, ref: str) -> HttpResponse:
    """Staff say that a family is one home."""
    family = get_object_or_404(persons.homes(request.viewer), ref=ref)
    adults, _pupils = persons.home_page(request.viewer, family)
    back = reverse("families:home", args=[request.school.slug, adults[0].ref])
    return press(
        request,
        lambda: homes.confirm_family(family=family, by=request.viewer),
        done=_("Confirmed: they may see each other's answers and bookings."),
        to=back,
    )
