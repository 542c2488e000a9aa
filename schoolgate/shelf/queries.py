"""Reads of the lists: what a school made of them, for the rooms that use them and for the pages on which it is made.

What stands on a shelf says nothing of a person, so that a room may ask for it whoever reads: a family, a governor, a verifier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School
from schoolgate.schools.queries import names_of_users
from schoolgate.shelf.enums import Deed, Which
from schoolgate.shelf.models import Amendment
from schoolgate.shelf.registry import Shelf, named, shelves
from schoolgate.shelf.values import Own, Says, Thing, Words

__all__ = ["Line", "Past", "Shelf", "lines", "named", "one_line", "own_in", "own_of", "past", "shelves"]


def own_of(school: School, *names: str) -> list[Own]:
    """What one school made of these shelves, in one query."""
    found = own_in([school], *names)
    return [found[school.pk, name] for name in names]


def own_in(schools: Iterable[School], *names: str) -> dict[tuple[int, str], Own]:
    """The same of several schools, by school and shelf: still one query."""
    known = {one.pk: one for one in schools}
    rows = Amendment.objects.live().filter(school__in=list(known), shelf__in=names).order_by("pk")
    some: dict[tuple[int, str], list[tuple[str, str, Says]]] = defaultdict(list)
    for school, shelf, key, deed, says in rows.values_list("school", "shelf", "key", "deed", "says"):
        some[school, shelf].append((key, deed, says))
    return {(pk, name): _own(one.lang, some.get((pk, name), [])) for pk, one in known.items() for name in names}


def _own(lang: str, rows: Collection[tuple[str, str, Says]]) -> Own:
    """One school's of one shelf."""
    return Own(
        lang=lang,
        words={key: says for key, deed, says in rows if deed == Deed.WORDS},
        hidden=frozenset(key for key, deed, _says in rows if deed == Deed.HIDDEN),
        added={key: says for key, deed, says in rows if deed == Deed.ADDED},
    )


@dataclass(frozen=True)
class Line:
    """An item as the list shows it: as it ships, as the school says it, whether it is hidden, and by whom."""

    thing: Thing
    title: str
    under: str = ""  # what tells it from its neighbours, where several have the same title
    own: Says = field(default_factory=dict)
    amendments: tuple[Amendment, ...] = ()
    is_added: bool = False

    @property
    def says(self) -> dict[str, Words]:
        """What stands there now."""
        return {**self.thing.says, **self.own}

    @property
    def is_hidden(self) -> bool:
        """Is it offered no more?"""
        return any(one.deed == Deed.HIDDEN for one in self.amendments)

    @property
    def why(self) -> str:
        """Why it is hidden, if somebody said."""
        return next((one.why for one in self.amendments if one.deed == Deed.HIDDEN), "")

    @property
    def has_moved(self) -> bool:
        """Are the words that ship others than those over which the school wrote its own?"""
        words = next((one for one in self.amendments if one.deed == Deed.WORDS), None)
        return words is not None and any(self.thing.says.get(name) != was for name, was in words.over.items())

    def holds(self, words: str) -> bool:
        """Do all these words stand in it, as it ships or as the school says it?"""
        text = (
            f"{self.thing.title} {self.thing.group} {_plain(self.thing.says)} {_plain(self.own)} {self.why}".casefold()
        )
        return all(one in text for one in words.casefold().split())

    def is_among(self, which: str) -> bool:
        """Does it belong to this tab?"""
        own = self.is_added or bool(self.own)
        return {Which.OWN: own, Which.HIDDEN: self.is_hidden}.get(Which(which), True)


def lines(*, viewer: Viewer, school: School, shelf: Shelf) -> list[Line]:
    """Every item of a list in its order, the school's own last; in one query."""
    require(viewer, Can.SHELF_CHANGE, on=school)
    found: dict[str, list[Amendment]] = defaultdict(list)
    for one in Amendment.objects.visible_to(viewer).live().filter(school=school, shelf=shelf.key).order_by("pk"):
        found[one.key].append(one)
    return [_line(shelf, one, found.get(one.key, [])) for one in (*shelf.things(), *_added(shelf, found))]


def one_line(*, viewer: Viewer, school: School, shelf: Shelf, key: str) -> Line | None:
    """One of them."""
    return next((one for one in lines(viewer=viewer, school=school, shelf=shelf) if one.thing.key == key), None)


@dataclass(frozen=True)
class Past:
    """Something that was made of an item, or taken back: when, by whom."""

    at: datetime
    deed: str
    who: str
    is_end: bool
    why: str


def past(*, viewer: Viewer, shelf: Shelf, key: str) -> list[Past]:
    """What was made of an item, the latest first."""
    rows = list(Amendment.objects.visible_to(viewer).filter(shelf=shelf.key, key=key).order_by("-pk")[:40])
    names = names_of_users({pk for one in rows for pk in (one.made_by_id, one.ended_by_id) if pk})
    found = []
    for one in rows:
        found.append(Past(one.made_at, one.get_deed_display(), names.get(one.made_by_id or 0, ""), False, one.why))
        if one.ended_at is not None:
            found.append(Past(one.ended_at, one.get_deed_display(), names.get(one.ended_by_id or 0, ""), True, ""))
    return sorted(found, key=lambda each: each.at, reverse=True)


def _line(shelf: Shelf, thing: Thing, rows: list[Amendment]) -> Line:
    """An item, with what was made of it."""
    own: Says = next((one.says for one in rows if one.deed == Deed.WORDS), {})
    says = {**thing.says, **own}
    return Line(
        thing=thing,
        title=str(says.get(shelf.called, thing.title)),
        under="" if shelf.called else str(says[shelf.fields[0].name]),
        own=own,
        amendments=tuple(rows),
        is_added=any(one.deed == Deed.ADDED for one in rows),
    )


def _added(shelf: Shelf, found: dict[str, list[Amendment]]) -> list[Thing]:
    """Items of the school's own."""
    rows = [one for some in found.values() for one in some if one.deed == Deed.ADDED]
    return [Thing(one.key, str(one.says.get(shelf.called, "")), one.says) for one in rows]


def _plain(says: Says) -> str:
    """All words of an item, to look through."""
    return " ".join(" ".join(map(str, one)) if isinstance(one, list) else str(one) for one in says.values())
