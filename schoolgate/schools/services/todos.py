"""Jobs for staff: made by any room, done by a person, or settled by itself when what it asked for has happened."""

from datetime import date

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools import registry
from schoolgate.schools.enums import TodoKind
from schoolgate.schools.models import Member, School, Todo


@transaction.atomic
def make_todo(
    *,
    school: School | int,
    what: str,
    by: Viewer,
    kind: TodoKind = TodoKind.OTHER,
    role: str = "",
    member: Member | None = None,
    due: date | None = None,
    source: tuple[str, str] = ("", ""),
    unit: str = "",
) -> Todo:
    """Something to do, for a role or one member. While one with the same `unit` is open, that one is given back."""
    pk = school if isinstance(school, int) else school.pk
    if unit and (open_one := Todo.objects.live().filter(school=pk, unit=unit).first()):
        found: Todo = open_one
        return found
    todo: Todo = Todo.objects.create(
        school_id=pk,
        kind=kind,
        role=role,
        member=member,
        what=str(what)[:300],
        due=due,
        source_kind=source[0],
        source_ref=source[1],
        unit=unit,
        made_by_id=by.user,
    )
    return todo


@transaction.atomic
def finish_todo(*, todo: Todo, by: Viewer) -> None:
    """A person did it."""
    require(by, Can.TODO_DO, on=todo)
    if todo.ended_at is None:
        todo.end(by=by.user)
        todo.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="todo.done", on=todo, by=by)
        registry.tell(todo, by)


@transaction.atomic
def settle_todos(*, school: School | int, unit: str, by: Viewer) -> int:
    """What it asked for has happened: it is done by whoever made it happen. Returns how many were open."""
    pk = school if isinstance(school, int) else school.pk
    rows = list(Todo.objects.live().filter(school=pk, unit=unit))
    for todo in rows:
        todo.end(by=by.user)
        todo.save(update_fields=["ended_at", "ended_by"])
    return len(rows)
