"""What can happen to an item of a list: said in the school's own words, hidden, shown again, as it ships again, added.

Each is undone by another. The room whose list it is hears of it in the same transaction, so that what follows follows at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.core.rows import new_ref
from schoolgate.schools.models import School
from schoolgate.shelf.enums import Deed
from schoolgate.shelf.errors import NothingAdded, NotOnTheShelf, StaysOnTheShelf
from schoolgate.shelf.models import Amendment
from schoolgate.shelf.queries import Line, lines, named, one_line
from schoolgate.shelf.registry import Shelf
from schoolgate.shelf.values import Words

OWN = "own-"


@transaction.atomic
def change(*, school: School, shelf: str, key: str, says: Mapping[str, Words], by: Viewer) -> Amendment | None:
    """Say it in the school's own words, field by field; a field that says what ships is none. Raises NotOnTheShelf.

    Returns nothing where all is as it ships, or as it was.
    """
    of, line = _found(school, shelf, key, by)
    if set(says) - {one.name for one in of.fields}:
        raise NotOnTheShelf
    own = {name: words for name, words in says.items() if words != line.thing.says.get(name)}
    if own == line.own:
        return None
    before = _end(line, Deed.WORDS, by)
    if not own:
        audit.record(verb="shelf.as_shipped", on=before or school, fields=["ended_at"], by=by)
        of.changed(school.pk, key, by)
        return None
    over = {name: line.thing.says[name] for name in own if name in line.thing.says}
    row = _row(school, of, key, Deed.WORDS, by, says=own, over=over)
    audit.record(verb="shelf.change", on=row, fields=own, by=by)
    of.changed(school.pk, key, by)
    return row


@transaction.atomic
def as_shipped(*, school: School, shelf: str, key: str, by: Viewer) -> None:
    """Let the words that ship stand again; a second press changes nothing. Raises NotOnTheShelf."""
    of, line = _found(school, shelf, key, by)
    row = _end(line, Deed.WORDS, by)
    if row is not None:
        audit.record(verb="shelf.as_shipped", on=row, fields=["ended_at"], by=by)
        of.changed(school.pk, key, by)


@transaction.atomic
def hide(*, school: School, shelf: str, key: str, why: str = "", by: Viewer) -> None:
    """Offer it no more. What was made with it stays. Raises NotOnTheShelf, StaysOnTheShelf."""
    of, line = _found(school, shelf, key, by)
    if not of.hiding:
        raise StaysOnTheShelf
    if not line.is_hidden:
        row = _row(school, of, key, Deed.HIDDEN, by, why=why.strip())
        audit.record(verb="shelf.hide", on=row, fields=["key", "why"], by=by)
        of.changed(school.pk, key, by)


@transaction.atomic
def show(*, school: School, shelf: str, key: str, by: Viewer) -> None:
    """Offer it again; a second press changes nothing. Raises NotOnTheShelf."""
    of, line = _found(school, shelf, key, by)
    row = _end(line, Deed.HIDDEN, by)
    if row is not None:
        audit.record(verb="shelf.show", on=row, fields=["ended_at"], by=by)
        of.changed(school.pk, key, by)


@transaction.atomic
def add(*, school: School, shelf: str, says: Mapping[str, Words], by: Viewer) -> str:
    """An item of the school's own; its key. Pressed twice it is added once. Raises NotOnTheShelf, NothingAdded."""
    require(by, Can.SHELF_CHANGE, on=school)
    School.objects.select_for_update().get(pk=school.pk)
    of = named(shelf)
    if of is None or set(says) != {one.name for one in of.fields}:
        raise NotOnTheShelf
    if not of.adding:
        raise NothingAdded
    if same := _same(school, of, says, by):
        return same
    row = _row(school, of, f"{OWN}{new_ref()}", Deed.ADDED, by, says=dict(says))
    audit.record(verb="shelf.add", on=row, fields=dict(says), by=by)
    of.changed(school.pk, row.key, by)
    return row.key


def _same(school: School, of: Shelf, says: Mapping[str, Words], by: Viewer) -> str:
    """The key of one that was added in these very words, and neither changed nor hidden since."""
    own = (one for one in lines(viewer=by, school=school, shelf=of) if one.is_added and len(one.amendments) == 1)
    return next((one.thing.key for one in own if one.thing.says == dict(says)), "")


def _found(school: School, shelf: str, key: str, by: Viewer) -> tuple[Shelf, Line]:
    """The list and the item as they stand, the school locked: two presses come one after the other."""
    require(by, Can.SHELF_CHANGE, on=school)
    School.objects.select_for_update().get(pk=school.pk)
    of = named(shelf)
    line = one_line(viewer=by, school=school, shelf=of, key=key) if of else None
    if of is None or line is None:
        raise NotOnTheShelf
    return of, line


def _row(
    school: School, of: Shelf, key: str, deed: Deed, by: Viewer, says: Mapping[str, Words] | None = None,
    over: Mapping[str, Words] | None = None, why: str = "",
) -> Amendment:  # fmt: skip
    """What was made of it."""
    row = Amendment(
        school=school, shelf=of.key, key=key, deed=deed, says=says or {}, over=over or {}, why=why, made_by_id=by.user
    )
    row.save()
    return row


def _end(line: Line, deed: Deed, by: Viewer) -> Amendment | None:
    """It stands no more, if it stood."""
    row = next((one for one in line.amendments if one.deed == deed), None)
    if row is not None:
        row.end(by=by.user)
        row.save(update_fields=["ended_at", "ended_by"])
    return row
