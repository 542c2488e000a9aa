"""Invariant 9, wherever a test presses a button: what a member of staff changed by a POST has its line in the trail.

It stands among the middlewares of every test, so that a new page is held to it by the first test that uses the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection
from django.http import HttpRequest, HttpResponse

from schoolgate.core.permits import StaffViewer
from schoolgate.core.rows import InSchool

WRITES = re.compile(r'^\s*(INSERT|UPDATE|DELETE)(?: OR IGNORE)?(?: INTO| FROM)?\s+"(\w+)"')
NOT_AN_ACT = {
    "core_auditentry",
    "core_auditvalues",
}
SAVEPOINT = re.compile(r'^(SAVEPOINT|ROLLBACK TO SAVEPOINT) "?(\w+)')
TRAIL = "core_auditentry"


class ChangedWithoutATrace(AssertionError):
    """A member of staff changed rows of the school, and the trail has nothing."""


def tables_of_schools() -> set[str]:
    """The tables whose rows belong to a school, but those in which nobody's act is kept."""
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, InSchool)}
    return tables - NOT_AN_ACT


def every_change_has_its_line(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware: listens to what a POST of staff writes."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not isinstance(request.viewer, StaffViewer):
            return get_response(request)
        written: list[str] = []
        marks: dict[str, int] = {}  # savepoint: how much was written before it

        def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            result = execute(sql, params, many, context)
            if found := SAVEPOINT.match(sql):
                _mark(written, marks, found[1], found[2])
            found = WRITES.match(sql)
            if found and (found[1] == "INSERT" or context["cursor"].rowcount):  # an INSERT counts late on SQLite
                written.append(found[2])
            return result

        with connection.execute_wrapper(listen):
            response = get_response(request)
        changed = sorted(set(written) & tables_of_schools())
        if changed and TRAIL not in written:
            raise ChangedWithoutATrace(f"{request.resolver_match.view_name} changed {', '.join(changed)}")
        return response

    return answer


def _mark(written: list[str], marks: dict[str, int], what: str, name: str) -> None:
    """What a refusal took back was not written."""
    if what == "SAVEPOINT":
        marks[name] = len(written)
    else:
        del written[marks.get(name, 0) :]
