"""Who is acting, what may be done, and how a verb asks. The rules themselves stand on one page, in `audience.permissions`.

A predicate has two faces: `holds(viewer, thing)` for one row in hand, `rows(viewer, model)` for a query. A permission holds
when every predicate of any one line holds. A `Can` without a rule stops the start. What a row carries for the rules to ask
stands in `core.carried`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db.models import Model, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from schoolgate.core.cans import Can
from schoolgate.core.refusals import NotAllowed

__all__ = ["Can", "allow", "open_to_all", "open_to_nobody_known", "require"]

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING  # never an empty Q: joined by "or" that would vanish


class Strength(IntEnum):
    """How sure we are who it is: a link in a message, a code to an address, or two factors."""

    NONE = 0
    LINK = 1
    CODE = 2
    TWO_FACTORS = 3


@dataclass(frozen=True)
class Matter:
    """The one thing that a link opens: a delivery's source, and the pupils whom it concerns."""

    delivery: str
    source_kind: str
    source_ref: str
    pupils: frozenset[int] = frozenset()


@dataclass(frozen=True)
class AdultIn:
    """An adult as one school knows them."""

    adult: int
    school: int


@dataclass(frozen=True)
class Viewer:
    """Whoever acts. Holds ids only."""

    user: int | None = None
    strength: Strength = Strength.NONE

    @property
    def schools(self) -> frozenset[int]:
        """The schools in which they act."""
        return frozenset()


@dataclass(frozen=True)
class StaffViewer(Viewer):
    """A member of one school, acting in one role."""

    school: int = 0
    member: int = 0
    role: str = ""
    own_adults: frozenset[int] = frozenset()  # the same person as a parent here: restrictions follow them

    @property
    def schools(self) -> frozenset[int]:
        return frozenset({self.school})


@dataclass(frozen=True)
class FamilyViewer(Viewer):
    """The adults of one user, in any schools; at strength *link* only `matter` is open."""

    adults: tuple[AdultIn, ...] = ()
    matter: Matter | None = None
    reads: frozenset[str] = frozenset()  # what they read best at each school; empty where nobody looked
    via: str = "page"  # how they act: on a page, or by text message

    @property
    def schools(self) -> frozenset[int]:
        return frozenset(one.school for one in self.adults)

    @property
    def adult_ids(self) -> frozenset[int]:
        """Ids of the adults that this person is."""
        return frozenset(one.adult for one in self.adults)


@dataclass(frozen=True)
class SystemViewer(Viewer):
    """A job or command at work in one school: may do only what SYSTEM lists for its verb."""

    school: int = 0
    verb: str = ""

    @property
    def schools(self) -> frozenset[int]:
        return frozenset({self.school})


@dataclass(frozen=True)
class Nobody(Viewer):
    """Someone of whom we know nothing."""


@dataclass(frozen=True)
class Predicate:
    """One condition, with its two faces, which a test compares."""

    name: str
    holds: Callable[[Viewer, Any], bool]
    rows: Callable[[Viewer, type[Model]], Q]

    def __repr__(self) -> str:
        return self.name


Rules = Mapping[Can, Sequence[tuple[Predicate, ...]]]
_rules: dict[Can, Sequence[tuple[Predicate, ...]]] = {}
SYSTEM: dict[str, frozenset[Can]] = {}


def install(rules: Rules) -> None:
    """Make `rules` the page that answers "who may". Raises when a permission has no rule."""
    missing = sorted(can.value for can in Can if can not in rules)
    if missing:
        raise LookupError(f"no rule for: {', '.join(missing)}")
    _rules.clear()
    _rules.update(rules)


def system_may(verb: str, *cans: Can) -> None:
    """Say what the System may do while at `verb`; said once, beside the job or command."""
    SYSTEM[verb] = SYSTEM.get(verb, frozenset()) | frozenset(cans)


def holds(viewer: Viewer, can: Can, thing: Any = None) -> bool:
    """May `viewer` do this, on `thing` if given? Without a thing: is there anything on which they might?"""
    if isinstance(viewer, SystemViewer):
        return (
            can in SYSTEM.get(viewer.verb, frozenset()) and getattr(thing, "school_id", viewer.school) == viewer.school
        )
    return any(all(predicate.holds(viewer, thing) for predicate in line) for line in _rules[can])


def rows_for(viewer: Viewer, model: type[Model], can: Can | None = None) -> Q:
    """The condition on `model`'s rows under which `viewer` may do `can` (by default: see it)."""
    can = can or getattr(model, "seen_with", None)
    if can is None:
        raise LookupError(f"{model._meta.label} does not say what it is seen with; set seen_with = Can.…")
    if isinstance(viewer, SystemViewer):
        return Q(school=viewer.school) if can in SYSTEM.get(viewer.verb, frozenset()) else NOTHING
    allowed = NOTHING
    for line in _rules[can]:
        allowed |= _all_of(line, viewer, model)
    return allowed


def _all_of(line: tuple[Predicate, ...], viewer: Viewer, model: type[Model]) -> Q:
    """The conditions of one line together."""
    together = EVERYTHING
    for predicate in line:
        together &= predicate.rows(viewer, model)
    return together


def require(viewer: Viewer, can: Can, *, on: Any = None) -> None:
    """Raise NotAllowed unless `viewer` may."""
    if not holds(viewer, can, on):
        raise NotAllowed


P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponse]  # a view takes core.http.Request


def allow(can: Can) -> Callable[[View[P]], View[P]]:
    """Open a view to those who may. A stranger is asked to sign in, staff for their second factor; anyone else gets 404."""

    def wear(view: View[P]) -> View[P]:
        @wraps(view)
        def asked(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if holds(request.viewer, can):
                return view(request, *args, **kwargs)
            if isinstance(request.viewer, Nobody) and request.viewer.user is None:
                return HttpResponseRedirect(_door(request, "accounts:start"))
            if _lacks_second_factor(request.viewer, can):
                return HttpResponseRedirect(_door(request, "accounts:second"))
            raise Http404

        asked.wears = can  # type: ignore[attr-defined]
        return asked  # type: ignore[return-value]

    return wear


def open_to_all(view: View[P]) -> View[P]:
    """Open a view to anyone at all: sign-in, public pages, health."""
    view.wears = "all"  # type: ignore[attr-defined]
    return view


def open_to_nobody_known(view: View[P]) -> View[P]:
    """Open a view to anyone at all, and know nobody there: who is signed in comes as a stranger, and nothing of them is looked up."""
    view.knows_nobody = True  # type: ignore[attr-defined]
    return open_to_all(view)


def _lacks_second_factor(viewer: Viewer, can: Can) -> bool:
    """Is the second factor all that staff lack?"""
    if not isinstance(viewer, StaffViewer) or viewer.strength >= Strength.TWO_FACTORS:
        return False
    return holds(replace(viewer, strength=Strength.TWO_FACTORS), can)


def may_open(viewer: Viewer, path: str) -> bool:
    """Does what the view at `path` wears let this viewer in? So that no page leads where its reader may not go."""
    try:
        wears = getattr(resolve(path.partition("?")[0]).func, "wears", None)
    except Resolver404:
        return False
    return wears == "all" or (isinstance(wears, Can) and holds(viewer, wears))


def _door(request: HttpRequest, name: str) -> str:
    """Where one signs in, to come back to the page that was asked for."""
    return f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: request.path})}"
