"""Every page of reach and award that can be looked at, found by the URL table, looked at as the partnership lead, and timed."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from schoolgate.accounts import services as accounts
from schoolgate.core import browser
from schoolgate.core.permits import Strength
from schoolgate.core.rows import InSchool
from schoolgate.schools.models import Member, School

ROOMS = ("reach", "award")


@dataclass
class Looked:
    """One page: how many queries it asks, and how long it took, in milliseconds."""

    name: str
    queries: int
    times: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """Nineteen of twenty were quicker."""
        return sorted(self.times)[int(0.95 * (len(self.times) - 1))]

    @property
    def usual(self) -> float:
        """Half were quicker."""
        return sorted(self.times)[len(self.times) // 2]


def look(school: School, member: Member, times: int) -> list[Looked]:
    """Each page so many times, after one look that does not count; pages take turns."""
    logging.disable(logging.WARNING)  # an address tried with the wrong row is "not found", as it should be
    client = Client(SERVER_NAME="localhost")
    client.cookies[browser.SESSION] = accounts.open_session(user=member.user, strength=Strength.TWO_FACTORS).token
    pages = list(_pages(client, school))
    for _ in range(times):
        for path, page in pages:
            started = time.perf_counter()
            client.get(path)
            page.times.append(1000 * (time.perf_counter() - started))
    return [page for _path, page in pages]


def _pages(client: Client, school: School) -> Iterator[tuple[str, Looked]]:
    """Those that open by GET for the lead; a row of the school stands where an address wants one."""
    for room, pattern in _routes(get_resolver()):
        for path in _paths(room, pattern, school):
            response = client.get(path)
            if response.status_code == 200 and "text/html" in response["Content-Type"]:
                yield path, Looked(f"{room}:{pattern.name}", _queries(client, path))
                break
            if response.status_code == 405:  # it only changes something
                break


def _routes(resolver: URLResolver, room: str = "") -> Iterator[tuple[str, URLPattern]]:
    """The addresses of the two rooms."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one, one.namespace or one.app_name or room)
        elif room in ROOMS:
            yield room, one


def _paths(room: str, pattern: URLPattern, school: School) -> Iterator[str]:
    """Addresses to try: with a row of each model of the room, newest first, where it wants one; none where it wants two."""
    template = str(pattern.pattern)
    wanted = set(pattern.pattern.converters) - {"school"}
    base = "/" + template.replace("<slug:school>", school.slug)
    if not wanted:
        yield base
    elif len(wanted) == 1:
        for ref in _refs(room, school):
            yield base.replace(f"<str:{next(iter(wanted))}>", ref)


def _refs(room: str, school: School) -> Iterator[str]:
    """A few rows of each model."""
    for model in apps.get_app_config(room).get_models():
        if issubclass(model, InSchool):
            yield from model._base_manager.filter(school=school).order_by("-pk").values_list("ref", flat=True)[:2]


def _queries(client: Client, path: str) -> int:
    """How many queries the page asks."""
    asked = 0

    def count(execute: Any, *said: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*said)

    with connection.execute_wrapper(count):
        client.get(path)
    return asked
