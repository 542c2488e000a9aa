"""What is held about one person: rows that point to them by a field classed `key`, each with its classed fields.

UK GDPR, article 15: a copy of the personal data. Another person's data in the same row stays out: of a row that also points
to someone else, only the fact and its plain fields are given, never who the other is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, Model, Q, QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.core.privacy import classed
from schoolgate.core.rows import InSchool
from schoolgate.families.models import Adult, Pupil

GIVEN = ("identity", "contact", "special", "words", "none")
SECRET = {"secret", "token_hash", "code_hash", "request_hash", "digest", "salt", "address_hash", "same", "unit"}
NEVER = {
    "families.Restriction",
    "families.RestrictionEnd",
    "families.SafetyHold",
    "messages.Route",
}  # about another's safety: a person decides


def held_about(person: Adult | Pupil) -> dict[str, list[dict[str, Any]]]:
    """Every row that is the person, or points to them, by the name of its model; nothing of other schools."""
    found: dict[str, list[dict[str, Any]]] = {}
    for model in _models():
        rows = [_shown(row) for row in _rows(model, person)]
        if rows:
            found[model._meta.label] = rows
    return found


def adults(*, viewer: Viewer) -> QuerySet[Adult]:
    """Adults whom this viewer may see."""
    rows: QuerySet[Adult] = Adult.objects.visible_to(viewer)
    return rows


def pupils(*, viewer: Viewer) -> QuerySet[Pupil]:
    """Pupils whom this viewer may see."""
    rows: QuerySet[Pupil] = Pupil.objects.visible_to(viewer)
    return rows


def _models() -> list[type[InSchool]]:
    """Every model of the school whose rows may be handed over."""
    every = [one for one in apps.get_models() if issubclass(one, InSchool) and one._meta.label not in NEVER]
    return sorted(every, key=lambda one: one._meta.label)


def _rows(model: type[InSchool], person: Adult | Pupil) -> Iterator[InSchool]:
    """The rows of one model that are about the person."""
    if isinstance(person, model):
        yield person
        return
    about = Q(pk__in=[])
    for name in _keys(model, person):
        about |= Q(**{name: _target(model, name, person)})
    passed = getattr(model, "passed_path", None)  # with the safeguarding lead: a person decides what of it is given
    if about != Q(pk__in=[]):
        rows = model.objects.filter(about, **{passed: None} if passed else {})
        yield from rows.distinct().order_by("pk")


def _keys(model: type[Model], person: Adult | Pupil) -> list[str]:
    """Fields of `model` that may point to the person (or to the user whom they are)."""
    wanted: set[type[Model]] = {type(person)}
    if isinstance(person, Adult):
        wanted.add(type(person.user))
    words = classed(model)
    return [
        field.name
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if words.get(field.name) == "key"
        and isinstance(field, ForeignKey | ManyToManyField)
        and field.remote_field.model in wanted
    ]


def _target(model: type[Model], name: str, person: Adult | Pupil) -> Any:
    """What the field has to equal."""
    pointed = model._meta.get_field(name).remote_field.model  # type: ignore[union-attr]
    return person if isinstance(person, pointed) else getattr(person, "user", None)


def _shown(row: InSchool) -> dict[str, Any]:
    """A row as it is handed over: plain words, no keys, no secrets."""
    words = classed(type(row))
    ground = {"since", "until", "made_at", "ended_at"}
    return {
        field.name: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if (words.get(field.name) in GIVEN or field.name in ground)
        and field.name not in SECRET
        and not field.is_relation
    }


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
