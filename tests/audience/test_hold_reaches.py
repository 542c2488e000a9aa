"""A hold reaches every model that says something of a child: rows are asked live, or the model is named here with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import ForeignKey

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core.permits import Can, StaffViewer
from schoolgate.core.rows import InSchool
from schoolgate.families.models import Pupil
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.audience import small_school
from tests.factories.schools import MemberFactory
from tests.invariants.models import of_schools

# models that point to a child and say no path to it: nobody sees their rows but through another row, which asks
SEEN_THROUGH_ANOTHER = {
    "audience.Term": "the terms of a rule: the door that reads them leaves out whom a hold keeps away",
    "places.BookingPupil": "the children of a booking",
    "outbox.DeliveryPupil": "the children of a delivery",
    "asks.ItemPupil": "the children of an item",
    "asks.PromptPupil": "the children of a question by text, asked anew when it is answered",
    "talks.CallPupil": "the children of a call, which the call list asks anew",
    "ledger.TouchPupil": "the children of a touch, which only staff who lead see",
}


@pytest.fixture
def them(school: School) -> dict[str, Any]:
    """The small school, full."""
    people = small_school.people(school)
    small_school.audiences(school, people)
    small_school.fill(school)
    return people


def about_pupils() -> list[type[InSchool]]:
    """Models that say by which path they are about children."""
    return [one for one in of_schools() if getattr(one, "pupils_path", None)]


def test_every_model_that_points_to_a_child_says_its_path_or_is_named() -> None:
    pointing = {
        one._meta.label
        for one in of_schools()
        for field in one._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Pupil
    }
    silent = pointing - {one._meta.label for one in about_pupils()}

    assert silent <= set(SEEN_THROUGH_ANOTHER)


def test_every_model_about_children_says_by_which_permission_it_is_seen() -> None:
    assert [one._meta.label for one in about_pupils() if not isinstance(getattr(one, "seen_with", None), Can)] == []


@pytest.mark.parametrize("door", ["as the parent", "as the head"])
def test_invariant_13_held_adult_sees_no_row_about_the_child(school: School, them: dict[str, Any], door: str) -> None:
    """By every door, whatever role they also have; and somebody else does see some, so the test could fail."""
    uncle, niece = them["uncle"], them["pupils"][2]
    if door == "as the parent":
        viewer: Any = viewer_of_adult(uncle)
    else:
        viewer = viewer_of_member(MemberFactory(school=school, role=Role.HEAD, user=uncle.user))
    leaks, seen_by_others = [], set()
    for model in about_pupils():
        rows = model._base_manager.filter(**{model.pupils_path: niece.pk})  # type: ignore[attr-defined]
        visible = set(model.objects.visible_to(viewer).values_list("pk", flat=True))
        leaks += [f"{model._meta.label} {row.pk}" for row in rows if row.pk in visible]
        if model.objects.visible_to(head_of(school)).filter(pk__in=rows.values("pk")).exists():
            seen_by_others.add(model._meta.label)

    assert leaks == []
    assert {"families.Pupil", "families.Membership", "families.FamilyPupil", "families.Tie"} <= seen_by_others


def head_of(school: School) -> StaffViewer:
    """Another head, who is kept from nobody."""
    return viewer_of_member(MemberFactory(school=school, role=Role.HEAD))


def test_invariant_13_head_who_is_held_sees_no_row_about_the_other_home(school: School, them: dict[str, Any]) -> None:
    """Contacts, addresses, answers and touches of the other parent, by every model that is about an adult."""
    head = viewer_of_member(MemberFactory(school=school, role=Role.HEAD, user=them["uncle"].user))
    leaks = []
    for model in of_schools():
        path = getattr(model, "adult_path", None)
        if path and getattr(model, "seen_with", None):
            rows = model.objects.visible_to(head).filter(**{path: them["aunt"].pk})
            leaks += [f"{model._meta.label} {row.pk}" for row in rows]

    assert leaks == []


def test_one_home_sees_no_contact_or_address_of_the_other(school: School, them: dict[str, Any]) -> None:
    """Two parents who do not speak: by no model does a parent see a row about the other that is not about themselves."""
    mother = viewer_of_adult(them["mother"])
    leaks = []
    for model in of_schools():
        path = getattr(model, "adult_path", None)
        if path and getattr(model, "seen_with", None):
            rows = model.objects.visible_to(mother).exclude(**{path: them["mother"].pk})
            leaks += [f"{model._meta.label} {row.pk}" for row in rows if getattr(model, "pupils_path", None) is None]

    assert leaks == []


def test_verifier_sees_no_row_about_a_child_or_an_adult(school: School, them: dict[str, Any]) -> None:
    verifier = viewer_of_member(MemberFactory(school=school, role=Role.VERIFIER))
    seen = [
        one._meta.label
        for one in of_schools()
        if (getattr(one, "pupils_path", None) or getattr(one, "adult_path", None))
        and getattr(one, "seen_with", None)
        and one.objects.visible_to(verifier).exists()
    ]

    assert seen == [
        "award.Enclosure"
    ]  # a picture, without a name, while each home's yes stands: tests/award/test_bringing.py
