"""More schools beside the one that is looked at: copies of a small one, row by row, by a statement a table. SQLite."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

from schoolgate.core import clock
from schoolgate.core.rows import InSchool
from schoolgate.schools.models import School

ROOMS = ("schools", "families", "ledger", "reach", "award")
TABLES = ("core.Figure",)


def copy_school(source: School, slugs: list[str]) -> None:
    """Schools of these names with the rows of `source`, each its own; whoever acts in them is the same person."""
    copied = [model for model in _models() if model._base_manager.filter(school=source).exists()]
    spans = {model: _span(model, source) for model in copied}
    for slug in slugs:
        school = School.objects.create(slug=slug, name=slug, live_at=clock.now(), framework=source.framework)
        steps = {model: _next(model) - first for model, (first, _last) in spans.items()}
        for model in copied:
            _copy(model, source, school, spans[model], steps)


def _models() -> Iterator[type[InSchool]]:
    """The models whose rows are copied."""
    for model in apps.get_models():
        mine = model._meta.app_label in ROOMS or model._meta.label in TABLES
        if issubclass(model, InSchool) and mine:
            yield model


def _span(model: type[InSchool], school: School) -> tuple[int, int]:
    """The first and the last id of a school's rows: its rows were made together."""
    found = model._base_manager.filter(school=school).aggregate(models.Min("pk"), models.Max("pk"))
    return found["pk__min"], found["pk__max"]


def _next(model: type[InSchool]) -> int:
    """The first id that is free."""
    return int(model._base_manager.aggregate(models.Max("pk"))["pk__max"]) + 1


def _copy(
    model: type[InSchool],
    source: School,
    school: School,
    span: tuple[int, int],
    steps: dict[type[InSchool], int],
) -> None:
    """One table's rows: ids move by a step, so do those they point to; the ref gets another end."""
    columns, values, given = [], [], []
    for field in model._meta.concrete_fields:
        columns.append(f'"{field.column}"')
        if field.name == "school":
            values.append("%s")
            given.append(str(school.pk))
        elif field.name == "ref":
            values.append("substr(ref, 1, 12) || %s")
            given.append(f"~{school.pk:03}")
        elif field.primary_key or field.related_model in steps:
            step = steps[model if field.primary_key else field.related_model]  # type: ignore[index]
            values.append(f'"{field.column}" + {step}')
        else:
            values.append(f'"{field.column}"')
    table = model._meta.db_table
    where = f"school_id = {source.pk} AND id BETWEEN {span[0]} AND {span[1]}"
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({", ".join(columns)}) SELECT {", ".join(values)} FROM "{table}" WHERE {where}',  # noqa: S608 names of ours
            given,
        )
