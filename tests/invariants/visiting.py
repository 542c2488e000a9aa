"""Two schools, one of them marked in every word, and everyone of the other who asks every address for its rows."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import models
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.core import browser, clock, links
from schoolgate.core.permits import Matter, Strength
from schoolgate.core.tenancy import acting_in
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.audience import small_school
from tests.factories.schools import MemberFactory, SchoolFactory
from tests.invariants.models import of_schools
from tests.invariants.own_school import WORDING
from tests.invariants.routes import Route, routes

MARK = "zqmarkedx"
NOT_OF_SCHOOLS = (
    "core:",
    "demo:",
    "channels:",
)  # the ground; doors and post of the demonstration, which show all its schools
MAY_ANSWER = {301, 302, 303, 400, 403, 404, 405}


@dataclass
class Walk:
    """What was asked, and what leaked."""

    marked: School
    visitors: dict[str, str]  # who: the token of their session, a link's token, or nothing
    refs: list[str]
    slug: str
    asked: Counter[str] = field(default_factory=Counter)
    leaks: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def ask(self, route: Route, who: str, ref: str, slug: str, method: str) -> None:
        """One request."""
        token = self.visitors[who]
        client = Client(raise_request_exception=False)
        if token and who != "a link":
            client.cookies[browser.SESSION] = token
        values = {
            "school": slug,
            "token": token if who == "a link" else "x" * 32,
            "ref": ref,
            "key": "invitation",
            **WORDING,
        }
        response = client.generic(method, route.path(**values))
        self.asked[method] += 1
        body = b"".join(response) if response.streaming else response.content
        what = f"{who}: {method} {route.name} ({response.status_code})"
        if MARK.encode() in body.lower():
            self._leak("bytes", what)
        elif response.status_code >= 500:
            self._leak("faults", what)
        elif response.status_code not in MAY_ANSWER and "ref" in route.parts and not self._is_public(route, slug):
            self._leak("opened", what)

    def _is_public(self, route: Route, slug: str) -> bool:
        """A page of the marked school that is open to anyone at all; of its bytes none may carry the mark even so."""
        return slug == self.marked.slug and getattr(route.view, "wears", "") == "all"

    def _leak(self, kind: str, what: str) -> None:
        self.leaks[kind] += 1
        if what not in self.examples and len(self.examples) < 25:
            self.examples.append(what)


def two_schools() -> Walk:
    """The school from which they come, and the marked one, both full."""
    home, marked = (
        SchoolFactory(name="Home Primary", slug="home-primary"),
        SchoolFactory(name="Marked School", slug="marked"),
    )
    with acting_in(marked.pk):
        them = small_school.people(marked)
        small_school.audiences(marked, them)
        small_school.fill(marked)
    _mark(marked)
    refs = [
        ref
        for model in of_schools()
        for ref in model._base_manager.filter(school=marked).values_list("ref", flat=True)[:1]
    ]
    with acting_in(home.pk):
        return Walk(marked, _visitors(home), refs, home.slug)


def _mark(school: School) -> None:
    """Let every word of the school carry the mark: names, addresses, texts."""
    for model in of_schools():
        for row in model._base_manager.filter(school=school):
            words = {}
            for one in model._meta.concrete_fields:
                free = isinstance(one, models.CharField | models.TextField) and not one.choices and not one.unique
                if free and one.name not in ("ref", "source_kind", "source_ref", "lang", "unit", "kind", "key"):
                    words[one.name] = f"{MARK}{row.pk}"[: one.max_length or 40]
            if words:
                model._base_manager.filter(pk=row.pk).update(**words)


def _visitors(home: School) -> dict[str, str]:
    """Everyone who may come from the other school."""
    found = {"nobody": ""}
    for role in Role:
        user = MemberFactory(school=home, role=role).user
        found[str(role)] = accounts.open_session(user=user, strength=Strength.TWO_FACTORS).token
    them = small_school.people(home)
    mother = them["mother"]
    found["a parent"] = accounts.open_session(user=mother.user).token
    found["a link"] = links.make(
        user=mother.user_id,
        school=home.pk,
        adult=mother.pk,
        matter=Matter("d", "event", "matter", frozenset({them["pupils"][0].pk})),
        address="",
        until=clock.now() + timedelta(days=1),
    )
    return found


def fingerprint(school: School) -> str:
    """Every value of every row of the school."""
    whole = hashlib.sha256()
    for model in of_schools():
        for row in model._base_manager.filter(school=school).order_by("pk").values_list():
            whole.update(repr((model._meta.label, row)).encode())
    return whole.hexdigest()


Asked = tuple[Route, str, str, str, str]


def once(walk: Walk, chance: random.Random) -> Iterator[Asked]:
    """Every route by every visitor, each with the id of some row."""
    for route in _routes():
        for who in walk.visitors:
            if _fits(route, who):
                yield route, who, chance.choice(walk.refs), walk.slug, "GET"


def requests(walk: Walk, chance: random.Random) -> Iterator[Asked]:
    """The same first; then more and more of the ids, at random, without end."""
    yield from once(walk, chance)
    every = _routes()
    while True:
        route, who = chance.choice(every), chance.choice(list(walk.visitors))
        if _fits(route, who):
            slug = chance.choice((walk.slug, walk.slug, walk.marked.slug))
            yield route, who, chance.choice(walk.refs), slug, chance.choice(("GET", "GET", "POST"))


def _routes() -> list[Route]:
    """Those that may lead to rows of a school."""
    return [one for one in routes() if not one.name.startswith(NOT_OF_SCHOOLS)]


def _fits(route: Route, who: str) -> bool:
    """Addresses with a token are for those who have a link; a link opens no other."""
    return route.by_link == (who == "a link")
