"""Conditions of the permission page. Each has two faces: one row in hand, and a query; they read only Protocols."""

from typing import Any

from django.db.models import Model, Q, QuerySet

from schoolgate.audience import queries
from schoolgate.core.permits import (
    EVERYTHING,
    NOTHING,
    FamilyViewer,
    Predicate,
    StaffViewer,
    Strength,
    Viewer,
)
from schoolgate.families.enums import Effect
from schoolgate.families.models import Pupil
from schoolgate.schools.enums import Role
from schoolgate.schools.queries import may_write


def _said(thing: Any, name: str) -> Any:
    """What a row says of itself by a Protocol's method; None if it does not carry it."""
    return getattr(thing, name)() if hasattr(thing, name) else None


def _if(condition: bool) -> Q:
    """Everything, or nothing."""
    return EVERYTHING if condition else NOTHING


def of_viewer(name: str, test: Any) -> Predicate:
    """A condition on the viewer alone."""
    return Predicate(name, lambda viewer, _thing: test(viewer), lambda viewer, _model: _if(test(viewer)))


def role(*roles: str) -> Predicate:
    """Acts as staff in one of these roles."""
    return of_viewer(
        f"role({', '.join(roles)})", lambda viewer: isinstance(viewer, StaffViewer) and viewer.role in roles
    )


def strong(strength: Strength) -> Predicate:
    """We are at least so sure who it is."""
    return of_viewer(f"strong({strength.name})", lambda viewer: viewer.strength >= strength)


school_lets_write = of_viewer(
    "school_lets_write", lambda viewer: isinstance(viewer, StaffViewer) and may_write(viewer.school, viewer.role)
)
is_family = of_viewer("is_family", lambda viewer: isinstance(viewer, FamilyViewer) and bool(viewer.adults))
is_somebody = of_viewer("is_somebody", lambda viewer: isinstance(viewer, FamilyViewer))
by_code = strong(Strength.CODE)
two_factors = strong(Strength.TWO_FACTORS)


def _same_school(viewer: Viewer, thing: Any) -> bool:
    return thing is None or thing.school_id in viewer.schools


def _rows_of_school(viewer: Viewer, model: type[Model]) -> Q:
    own = "pk__in" if model._meta.label == "schools.School" else "school__in"
    return Q(**{own: list(viewer.schools)})


same_school = Predicate("same_school", _same_school, _rows_of_school)


def _all_within(model: type[Model], path: str, allowed: Any) -> Q:
    """Rows that are about some pupils, all of them in `allowed`."""
    if path == "pk":
        return Q(pk__in=allowed)
    others = model._base_manager.filter(**{f"{path}__in": Pupil._base_manager.exclude(pk__in=allowed)})
    return Q(**{f"{path}__in": allowed}) & ~Q(pk__in=others.values("pk"))


def _hears(effect: Effect) -> Predicate:
    """Has live ties, not limited in `effect`, to every pupil that the thing is about."""

    def holds(viewer: Viewer, thing: Any) -> bool:
        if thing is None or not isinstance(viewer, FamilyViewer):
            return isinstance(viewer, FamilyViewer)
        pupils = _said(thing, "pupil_ids") or frozenset()
        return bool(pupils) and pupils <= queries.heard(viewer, effect)

    def rows(viewer: Viewer, model: type[Model]) -> Q:
        path = getattr(model, "pupils_path", None)
        if path is None or not isinstance(viewer, FamilyViewer):
            return NOTHING
        return _all_within(model, path, queries.heard_rows(viewer, effect))

    return Predicate(f"hears({effect})", holds, rows)


has_live_tie = _hears(Effect.INFORM)
may_decide = _hears(Effect.DECIDE)


def _self_holds(viewer: Viewer, thing: Any) -> bool:
    if thing is None or not isinstance(viewer, FamilyViewer):
        return thing is None
    return _said(thing, "about_adult_id") in viewer.adult_ids


def _self_rows(viewer: Viewer, model: type[Model]) -> Q:
    path = getattr(model, "adult_path", None)
    if path is None or not isinstance(viewer, FamilyViewer):
        return NOTHING
    return Q(**{f"{path}__in": list(viewer.adult_ids)})


is_self = Predicate("is_self", _self_holds, _self_rows)


def _addressed_holds(viewer: Viewer, thing: Any) -> bool:
    if thing is None:
        return isinstance(viewer, FamilyViewer)
    audience = _said(thing, "addressed_audience_id")
    return audience is not None and queries.audiences_of(viewer).filter(pk=audience).exists()


def _addressed_rows(viewer: Viewer, model: type[Model]) -> Q:
    path = getattr(model, "audience_path", None)
    return Q(**{f"{path}__in": queries.audiences_of(viewer)}) if path else NOTHING


is_addressed = Predicate("is_addressed", _addressed_holds, _addressed_rows)


def _matter_of(thing: Any) -> tuple[str, str]:
    """What the thing is, or comes from, as a link's matter names it."""
    kind = getattr(thing, "matter_kind", "") or getattr(thing, "source_kind", "")
    ref = thing.matter_ref() if hasattr(thing, "matter_ref") else getattr(thing, "source_ref", "")
    return kind, ref


def _link_holds(viewer: Viewer, thing: Any) -> bool:
    if thing is None or viewer.strength > Strength.LINK or not isinstance(viewer, FamilyViewer):
        return True
    matter = viewer.matter
    if matter is None:
        return False
    if isinstance(thing, Pupil):
        return thing.pk in matter.pupils
    if hasattr(thing, "about_adult_id") and getattr(thing, "adult_path", "") == "pk":
        return thing.pk in viewer.adult_ids
    if hasattr(thing, "is_matter"):
        return bool(thing.is_matter(matter.source_kind, matter.source_ref))
    return _matter_of(thing) == (matter.source_kind, matter.source_ref)


def _link_rows(viewer: Viewer, model: type[Model]) -> Q:
    if viewer.strength > Strength.LINK or not isinstance(viewer, FamilyViewer):
        return EVERYTHING
    if viewer.matter is None:
        return NOTHING
    if model is Pupil:
        return Q(pk__in=list(viewer.matter.pupils))
    if getattr(model, "adult_path", "") == "pk":
        return Q(pk__in=list(viewer.adult_ids))
    return _link_matter_rows(viewer.matter.source_kind, viewer.matter.source_ref, model)


def _link_matter_rows(kind: str, ref: str, model: type[Model]) -> Q:
    """Rows that are the matter, or come from it."""
    if hasattr(model, "matter_kind"):
        return Q(**{model.matter_lookup: ref}) if model.matter_kind == kind else NOTHING  # type: ignore[attr-defined]
    if {"source_kind", "source_ref"} <= {field.name for field in model._meta.concrete_fields}:
        return Q(source_kind=kind, source_ref=ref)
    return NOTHING


within_link = Predicate("within_link", _link_holds, _link_rows)


def _kept_from(viewer: Viewer) -> tuple[QuerySet[Any, int] | None, QuerySet[Any, int] | None]:
    """Pupils and adults of whom the viewer is kept from hearing, as a parent, or as staff who are one too; None for nobody.

    A parent who may hear of a child, but not where it lives, sees the child; at work they see neither it nor its people.
    """
    if isinstance(viewer, FamilyViewer) and viewer.adult_ids:
        return queries.unheard(viewer.adult_ids), None
    if isinstance(viewer, StaffViewer) and viewer.own_adults:
        return queries.barred(viewer.own_adults), queries.barred_people(viewer.own_adults)
    return None, None


def _not_own_holds(viewer: Viewer, thing: Any) -> bool:
    pupils, adults = _kept_from(viewer)
    if thing is None or pupils is None:
        return True
    about = _said(thing, "pupil_ids") or frozenset()
    adult = _said(thing, "about_adult_id")
    if about and about & set(pupils):
        return False
    return adult is None or adults is None or adult not in set(adults)


def _not_own_rows(viewer: Viewer, model: type[Model]) -> Q:
    (pupils, adults), allowed = _kept_from(viewer), EVERYTHING
    if pupils is not None and (path := getattr(model, "pupils_path", None)):
        allowed &= _none_of(model, path, pupils)
    if adults is not None and (path := getattr(model, "adult_path", None)):
        allowed &= _none_of(model, path, adults)
    return allowed


def _none_of(model: type[Model], path: str, barred: QuerySet[Any, int]) -> Q:
    """Rows of which `path` leads to none of these."""
    about = model._base_manager.filter(**{f"{path}__in": barred})
    return ~Q(pk__in=about.values("pk"))


not_own_limit = Predicate("not_own_limit", _not_own_holds, _not_own_rows)


def _mine_holds(viewer: Viewer, thing: Any) -> bool:
    return thing is None or (isinstance(viewer, StaffViewer) and _said(thing, "leader_id") == viewer.member)


def _mine_rows(viewer: Viewer, model: type[Model]) -> Q:
    path = getattr(model, "leader_path", None)
    return Q(**{path: viewer.member}) if path and isinstance(viewer, StaffViewer) else NOTHING


is_mine = Predicate("is_mine", _mine_holds, _mine_rows)


def _for_my_role_holds(viewer: Viewer, thing: Any) -> bool:
    if thing is None or not isinstance(viewer, StaffViewer):
        return thing is None
    return bool(viewer.role) and getattr(thing, "role", "") == viewer.role


def _for_my_role_rows(viewer: Viewer, model: type[Model]) -> Q:
    has_role = "role" in {field.name for field in model._meta.concrete_fields}
    return Q(role=viewer.role) if has_role and isinstance(viewer, StaffViewer) else NOTHING


for_my_role = Predicate("for_my_role", _for_my_role_holds, _for_my_role_rows)


def _not_for_safeguarding_holds(viewer: Viewer, thing: Any) -> bool:
    return thing is None or getattr(thing, "role", "") != Role.SAFEGUARDING


def _not_for_safeguarding_rows(viewer: Viewer, model: type[Model]) -> Q:
    has_role = "role" in {field.name for field in model._meta.concrete_fields}
    return ~Q(role=Role.SAFEGUARDING) if has_role else Q()


not_for_safeguarding = Predicate("not_for_safeguarding", _not_for_safeguarding_holds, _not_for_safeguarding_rows)
