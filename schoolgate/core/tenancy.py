"""Which schools we are acting in. Every query of a school's rows is narrowed to them; unset, it raises.

Middleware, jobs, commands and tests say so with `acting_in`; nothing else may. The few who must look across schools
(finding a person at sign-in, the nightly round) say why with `across_schools`, and a test lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.sql import Query

from schoolgate.core import permits

_acting: ContextVar[frozenset[int] | str | None] = ContextVar("acting", default=None)

Model = TypeVar("Model", bound=models.Model)


class NotActing(RuntimeError):
    """A school's rows were asked for while it was not said in which school: a fault of ours, never a refusal."""


class CrossSchool(RuntimeError):
    """A row of one school points to a row of another."""


@contextmanager
def acting_in(*schools: int) -> Iterator[None]:
    """Narrow every query inside to these schools (ids)."""
    token = _acting.set(frozenset(schools))
    try:
        yield
    finally:
        _acting.reset(token)


@contextmanager
def across_schools(reason: str) -> Iterator[None]:
    """Look across all schools; `reason` is one of those listed in the tests."""
    token = _acting.set(reason)
    try:
        yield
    finally:
        _acting.reset(token)


def acting_schools() -> frozenset[int] | None:
    """The schools we act in; None while looking across all of them. Raises NotActing when nothing was said."""
    acting = _acting.get()
    if acting is None:
        raise NotActing("say in which school: with acting_in(school.pk): ...")
    return None if isinstance(acting, str) else acting


class SchoolQuerySet(models.QuerySet[Model]):
    """Rows of schools; knows who may see which."""

    def visible_to(self, viewer: permits.Viewer) -> Self:
        """Those rows that `viewer` may see, by the rules of the permission page."""
        return self.filter(permits.rows_for(viewer, self.model)).distinct()

    def live(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at=None)

    def bulk_create(self, objs: Iterable[Model], *args: Any, **kwargs: Any) -> list[Model]:
        """As Django's, after checking that no row points into another school."""
        rows = list(objs)
        for row in rows:
            check_one_school(row)
        return super().bulk_create(rows, *args, **kwargs)


class SchoolManager(models.Manager[Model]):
    """Narrows to the schools we act in."""

    def get_queryset(self) -> SchoolQuerySet[Model]:
        """All rows of the schools we act in; raises NotActing when that was not said."""
        rows: SchoolQuerySet[Model] = super().get_queryset()  # type: ignore[assignment]
        schools = acting_schools()
        if schools is not None:
            rows.query = _narrowed(self.model, schools).clone()
        return rows


@lru_cache(maxsize=2048)
def _narrowed(model: type[models.Model], schools: frozenset[int]) -> Query:
    """All rows of these schools, as a query that is built once and copied: every query begins with it."""
    return models.QuerySet(model).filter(school_id__in=schools).query


Rows = SchoolManager.from_queryset(SchoolQuerySet)


def check_one_school(row: models.Model) -> None:
    """Raise CrossSchool if a loaded parent of `row` belongs to another school."""
    own = getattr(row, "school_id", None)
    for field in row._meta.concrete_fields:
        parent = row._state.fields_cache.get(field.name)
        theirs = getattr(parent, "school_id", None)
        if theirs is not None and own is not None and theirs != own:
            raise CrossSchool(f"{row._meta.label}.{field.name}: school {own} points into school {theirs}")
