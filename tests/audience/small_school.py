"""A small school with all kinds of people, and at least one row of every model that there is, made from the models themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from django.db import IntegrityError, models, transaction

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import AdultIn, FamilyViewer, Matter, Nobody, Strength, Viewer
from schoolgate.core.rows import InSchool
from schoolgate.core.tenancy import CrossSchool, acting_in
from schoolgate.families.enums import Relation
from schoolgate.families.models import Adult, Pupil, StaffFamilyDecision
from schoolgate.families.services import homes
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Year
from tests.factories.families import AdultFactory, PupilFactory, TieFactory, hold, home, lives_at, restrict
from tests.factories.schools import GroupFactory, MemberFactory
from tests.invariants.models import of_schools

ROUNDS = 3  # rows a model, with and without what may be empty


def people(school: School) -> dict[str, Any]:
    """Two homes, siblings, a restriction, a hold, a contact, a tie that ended, a joined user, staff who are parents."""
    willow, oak = GroupFactory(school=school), GroupFactory(school=school)
    _one, (mother, father), (son, daughter) = home(school, adults=2, pupils=2, group=willow)
    _two, (aunt, uncle), (niece,) = home(school, adults=2, group=oak)
    restrict(father, son)
    hold(uncle, niece)
    gone = TieFactory(pupil=niece, relation=Relation.FATHER)
    gone.end(by=mother.user_id)
    gone.save()
    contact = TieFactory(pupil=son, relation=Relation.GRANDPARENT).adult
    far = TieFactory(pupil=daughter, relation=Relation.FATHER).adult
    restrict(far, daughter, inform=False, decide=False, collect=False, on_site=False)  # may only not know the home
    for adult in (mother, father, aunt):
        lives_at(adult)
    lives_at(son)
    homes.rebuild(school=school.pk, by=Nobody())
    StaffFamilyDecision.objects.create(school=school, one=mother, other=aunt, together=False)
    Year.objects.create(school=school, label="2026-27", starts=date(2026, 9, 1), ends=date(2027, 7, 21))
    return {
        "mother": mother,
        "father": father,
        "aunt": aunt,
        "uncle": uncle,
        "gone": gone.adult,
        "contact": contact,
        "far": far,
        "stranger": AdultFactory(school=school),
        "pupils": [son, daughter, niece, PupilFactory(school=school)],
        "groups": [willow, oak],
    }


def audiences(school: School, them: dict[str, Any]) -> None:
    """One rule of each kind."""
    kinds = [
        Term(kind=TermKind.SCHOOL),
        Term(kind=TermKind.YEAR, year_group=4),
        *(Term(kind=TermKind.GROUP, group=group) for group in them["groups"]),
        *(Term(kind=TermKind.PUPIL, pupil=pupil) for pupil in them["pupils"]),
        *(Term(kind=TermKind.ADULT, adult=them[name]) for name in ("father", "uncle", "mother")),
    ]
    for term in kinds:
        save_audience(school=school.pk, terms=[term], by=Nobody())
    narrowed = [Term(kind=TermKind.SCHOOL), Term(kind=TermKind.READS, lang="ur")]
    save_audience(school=school.pk, terms=narrowed, by=Nobody())


def viewers(school: School, them: dict[str, Any], other: School) -> dict[str, Viewer]:
    """Everyone who may come, through every door."""
    found: dict[str, Viewer] = {"nobody": Nobody()}
    for role in Role:
        found[f"{role}"] = viewer_of_member(MemberFactory(school=school, role=role))
    found["teacher by code"] = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER), Strength.CODE)
    for name in ("father", "uncle", "far"):
        member = MemberFactory(school=school, role=Role.HEAD, user=them[name].user)
        found[f"head who is the {name}"] = viewer_of_member(member)
    found["head elsewhere"] = viewer_of_member(MemberFactory(school=other, role=Role.HEAD))
    for name in ("mother", "father", "uncle", "gone", "contact", "far", "stranger"):
        found[name] = viewer_of_adult(them[name])
    son: Pupil = them["pupils"][0]
    for name in ("mother", "father"):
        adult: Adult = them[name]
        found[f"{name} by link"] = FamilyViewer(
            user=adult.user_id,
            strength=Strength.LINK,
            adults=(AdultIn(adult.pk, school.pk),),
            matter=Matter("d", "event", "matter", frozenset({son.pk})),
        )
    with acting_in(other.pk):
        _family, (there,), _children = home(other)
    both = (AdultIn(them["mother"].pk, school.pk), AdultIn(there.pk, other.pk))
    found["at two schools"] = FamilyViewer(user=them["mother"].user_id, strength=Strength.CODE, adults=both)
    return found


def fill(school: School) -> list[str]:
    """Make rows of every model that has none, from its fields; gives back the models of which that did not succeed."""
    left = [model for model in of_schools() if not _rows(model, school)]
    while left:
        made = [model for model in left if _make(model, school)]
        if not made:
            break
        left = [model for model in left if model not in made]
    return [model._meta.label for model in left]


def _rows(model: type[models.Model], school: School) -> list[Any]:
    """What there is of a model in the school, oldest first."""
    rows = model._base_manager.order_by("pk")
    return list(rows.filter(school=school) if issubclass(model, InSchool) else rows)


def _make(model: type[InSchool], school: School) -> bool:
    """A few rows, each pointing to other people, some without what may be empty."""
    return any(_one(model, school, number) for number in range(ROUNDS * 2))


def _one(model: type[InSchool], school: School, number: int) -> bool:
    """One row; False where the database says that there is no such row."""
    try:
        values = dict(_values(model, school, number, full=number < ROUNDS))
        with transaction.atomic():
            model(**values).save()
    except (IntegrityError, CrossSchool, LookupError):
        return False
    return True


def _values(model: type[InSchool], school: School, number: int, *, full: bool) -> Iterator[tuple[str, Any]]:
    """A value for each field that needs one."""
    for field in model._meta.concrete_fields:
        if field.name == "school":
            yield "school", school
        elif field.is_relation:
            if full or not field.null:
                yield field.name, _other(field.related_model, school, number, required=not field.null)
        elif field.name == "source_ref":
            yield field.name, "matter"
        elif field.name == "source_kind":
            yield field.name, "event"
        elif not field.has_default() and not field.primary_key and (full or not field.null):
            yield field.name, _plain(field, number)


def _other(model: Any, school: School, number: int, *, required: bool) -> Any:
    """A row to point to, another each time."""
    rows = _rows(model, school)
    if not rows and required:
        raise LookupError(model)
    return rows[number % len(rows)] if rows else None


def _plain(field: models.Field[Any, Any], number: int) -> Any:
    """A value of the field's kind."""
    if field.choices:
        return field.flatchoices[number % len(field.flatchoices)][0]
    match field:
        case models.DateTimeField():
            return clock.now()
        case models.DateField():
            return date(2026, 9, 1 + number)
        case models.TimeField():
            return time(9, number)
        case models.BooleanField():
            return bool(number % 2)
        case models.JSONField():
            return []
        case models.IntegerField() | models.FloatField() | models.DecimalField():
            return number + 1
    return f"x{number}"[: getattr(field, "max_length", None) or 20]
