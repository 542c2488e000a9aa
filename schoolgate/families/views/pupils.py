"""A child and its people."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.families.forms.people import NewAdultForm, NewPupilForm, NewTieForm, PupilForm, TieForm
from schoolgate.families.queries import listing, persons
from schoolgate.families.services import people, ties
from schoolgate.families.views.asking import Asking, ask, press

METHODS = ["GET", "HEAD", "POST"]


def page_of(request: Request, ref: str) -> str:
    """Where a child's page is."""
    return reverse("families:pupil", args=[request.school.slug, ref])


@allow(Can.PUPIL_SEE)
@require_safe
def pupil(request: Request, ref: str) -> HttpResponse:
    """A child: class, people, homes, facts."""
    found = get_object_or_404(persons.pupils(request.viewer), ref=ref)
    return render(request, "staff/families/pupil.html", {"page": persons.pupil_page(request.viewer, found)})


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def add(request: Request) -> HttpResponse:
    """A child joins."""
    form = NewPupilForm(request.POST or None, groups=listing.classes(request.school))
    asking = Asking(
        title=_("Add a child"),
        lead=_("For a child whom no file brings yet. Add its adults on its page afterwards."),
        submit=_("Add this child"),
        back=reverse("families:list", args=[request.school.slug]),
    )
    if form.is_bound and form.is_valid():
        added = people.add_pupil(school=request.school, by=request.viewer, **form.cleaned_data)
        return redirect(page_of(request, added.ref))
    return render(request, "staff/families/ask.html", {"form": form, "asking": asking})


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def mend(request: Request, ref: str) -> HttpResponse:
    """A child's names and birthday."""
    found = get_object_or_404(persons.pupils(request.viewer), ref=ref)
    form = PupilForm(request.POST or None, initial=PupilForm.about(found))
    asking = Asking(
        title=_("Mend the name or birthday"),
        above=found.name,
        submit=_("Keep it"),
        back=page_of(request, ref),
        done=_("Kept."),
    )
    return ask(request, form, lambda: people.mend_pupil(pupil=found, by=request.viewer, **form.cleaned_data), asking)


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def leave(request: Request, ref: str) -> HttpResponse:
    """A child leaves the school: asked once more."""
    found = get_object_or_404(persons.pupils(request.viewer), ref=ref)
    if request.method == "POST":
        return press(
            request,
            lambda: people.pupil_leaves(pupil=found, by=request.viewer),
            done=_("%(name)s is no longer on roll.") % {"name": found.name},
            to=page_of(request, ref),
        )
    return render(request, "staff/families/leave.html", {"pupil": found})


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def add_adult(request: Request, ref: str) -> HttpResponse:
    """Someone comes to the office and is not on file."""
    found = get_object_or_404(persons.pupils(request.viewer), ref=ref)
    form = NewAdultForm(request.POST or None)
    asking = Asking(
        title=_("Add an adult"),
        above=found.name,
        lead=_("The child's other adults are not told. Write down how you know who this is."),
        submit=_("Add this adult"),
        back=page_of(request, ref),
        done=_("Added. They hear about the child from now on if they are a parent or carer."),
    )
    return ask(request, form, lambda: people.add_adult(pupil=found, by=request.viewer, **form.values()), asking)


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def tie(request: Request, ref: str) -> HttpResponse:
    """What an adult is to a child."""
    found = get_object_or_404(persons.ties(request.viewer), ref=ref)
    form = TieForm(request.POST or None, initial=TieForm.about(found))
    asking = Asking(
        title=_("What are they to each other?"),
        above=_("%(adult)s and %(child)s") % {"adult": found.adult.name, "child": found.pupil.name},
        lead=_("“We do not know” takes nothing from anyone. Only a restriction or a hold keeps a parent from a child."),
        submit=_("Keep it"),
        back=page_of(request, found.pupil.ref),
        done=_("Kept."),
    )

    def verb() -> None:
        data = dict(form.cleaned_data)
        copies = data.pop("gets_copies")
        ties.change_tie(tie=found, by=request.viewer, **data)
        if copies != found.gets_copies:
            ties.set_copies(tie=found, on=copies, by=request.viewer)

    return ask(request, form, verb, asking)


@allow(Can.FAMILY_CHANGE)
@require_POST
def end_tie(request: Request, ref: str) -> HttpResponse:
    """An adult has nothing to do with a child any more."""
    found = get_object_or_404(persons.ties(request.viewer), ref=ref)
    return press(
        request,
        lambda: ties.end_tie(tie=found, by=request.viewer),
        done=_("Taken off."),
        to=page_of(request, found.pupil.ref),
    )


@allow(Can.FAMILY_CHANGE)
@require_http_methods(METHODS)
def add_child(request: Request, ref: str) -> HttpResponse:
    """Another child of an adult whom the school knows."""
    found = get_object_or_404(persons.adults(request.viewer), ref=ref)
    form = NewTieForm(request.POST or None, pupils=persons.pupils(request.viewer).filter(ended_at=None))
    asking = Asking(
        title=_("Another child of theirs"),
        above=found.name,
        submit=_("Tie them"),
        back=reverse("families:adult", args=[request.school.slug, ref]),
        done=_("Kept."),
    )
    return ask(request, form, lambda: ties.add_tie(adult=found, by=request.viewer, **form.cleaned_data), asking)
