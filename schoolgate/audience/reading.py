"""Conditions on what families write: passed to the safeguarding lead, private, or of an adult whom something limits."""

from typing import Any

from django.db.models import Model, Q

from schoolgate.core.permits import EVERYTHING, FamilyViewer, Predicate, Strength, Viewer
from schoolgate.families.queries import limited_adults


def _not_passed_holds(_viewer: Viewer, thing: Any) -> bool:
    return not (hasattr(thing, "is_passed_on") and thing.is_passed_on())


def _not_passed_rows(_viewer: Viewer, model: type[Model]) -> Q:
    path = getattr(model, "passed_path", None)
    return Q(**{path: None}) if path else EVERYTHING


not_passed_on = Predicate("not_passed_on", _not_passed_holds, _not_passed_rows)


def _opens_holds(viewer: Viewer, thing: Any) -> bool:
    if not isinstance(viewer, FamilyViewer) or viewer.strength >= Strength.CODE:
        return True
    return not (hasattr(thing, "is_private") and thing.is_private())


def _opens_rows(viewer: Viewer, model: type[Model]) -> Q:
    path = getattr(model, "private_path", None)
    if path is None or not isinstance(viewer, FamilyViewer) or viewer.strength >= Strength.CODE:
        return EVERYTHING
    return Q(**{path: None})


code_if_private = Predicate("code_if_private", _opens_holds, _opens_rows)


def _for_teachers_holds(_viewer: Viewer, thing: Any) -> bool:
    if hasattr(thing, "is_guarded") and thing.is_guarded():
        return False
    adult = thing.about_adult_id() if hasattr(thing, "about_adult_id") else None
    return adult is None or not limited_adults().filter(adult=adult).exists()


def _for_teachers_rows(_viewer: Viewer, model: type[Model]) -> Q:
    guarded, adult = getattr(model, "guarded_path", None), getattr(model, "adult_path", None)
    allowed = EVERYTHING
    if guarded:
        allowed &= Q(**{guarded: False})
    if adult:
        allowed &= ~Q(**{f"{adult}__in": limited_adults()})
    return allowed


for_teachers = Predicate("for_teachers", _for_teachers_holds, _for_teachers_rows)
