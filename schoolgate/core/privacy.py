"""Each model says of each field what it may reveal. Access, erasure and retention walk these classes.

class Privacy:
    none = ["made_at"]            # says nothing of a person
    key = ["adult"]               # points to a person
    identity = ["forename"]       # says who they are
    contact = ["value"]           # how to reach them, where they live
    special = ["kind"]            # needs, health, restrictions, holds
    words = ["reason"]            # free text, which may say anything
"""

from django.db import models

CLASSES = ("none", "key", "identity", "contact", "special", "words")
GROUND = {"id", "ref", "school", "made_at", "made_by", "ended_at", "ended_by", "since", "until", "lang"}


def classed(model: type[models.Model]) -> dict[str, str]:
    """The class of each field of `model`; fields of the ground (ids, times, who) are `none` or `key` by themselves."""
    said: dict[str, str] = {}
    privacy = getattr(model, "Privacy", None)
    for name in CLASSES:
        for field in getattr(privacy, name, ()):
            if field in said:
                raise ValueError(f"{model._meta.label}.{field} is classed twice: {said[field]} and {name}")
            said[field] = name
    return said


def unclassed(model: type[models.Model]) -> list[str]:
    """Fields of `model` that nobody has classed."""
    said = classed(model)
    return [field.name for field in _own(model) if field.name not in said and field.name not in GROUND]


def unknown(model: type[models.Model]) -> list[str]:
    """Names in `Privacy` that are no fields of `model`."""
    names = {field.name for field in _own(model)}
    return [name for name in classed(model) if name not in names]


def _own(model: type[models.Model]) -> list[models.Field]:  # type: ignore[type-arg]
    """The model's columns and many-to-many fields."""
    return [*model._meta.concrete_fields, *model._meta.many_to_many]
