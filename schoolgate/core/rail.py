"""The staff's rail: each room registers its entries; a page shows those that its viewer may open."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from schoolgate.core import permits
from schoolgate.core.permits import Can, Viewer


@dataclass(frozen=True)
class Entry:
    """One line of the rail. `roles` narrows it to those who use it; empty means all who may."""

    key: str
    label: str | Promise
    url_name: str
    can: Can
    group: str | Promise
    order: int
    roles: tuple[str, ...] = ()


_entries: dict[str, Entry] = {}
MOST = 9


def entry(entry: Entry) -> None:
    """Register a line, from a room's `registrations.py`."""
    if entry.key in _entries:
        raise LookupError(f"rail entry {entry.key!r} is registered twice")
    _entries[entry.key] = entry


def entries() -> list[Entry]:
    """All lines, in order."""
    return sorted(_entries.values(), key=lambda one: one.order)


def for_viewer(viewer: Viewer, school_slug: str, path: str) -> list[dict[str, object]]:
    """The rail as its part takes it: groups of label, URL and whether the page is within it."""
    mine = [(one, reverse(one.url_name, args=[school_slug])) for one in entries() if _uses(viewer, one)]
    here = max((url for _one, url in mine if _within(path, url)), key=len, default="")  # of two, the nearer
    groups: dict[str, list[dict[str, object]]] = {}
    for one, url in mine:
        groups.setdefault(str(one.group), []).append({"label": one.label, "url": url, "current": url == here})
    return [{"title": title, "entries": lines} for title, lines in groups.items()]


def first_for(viewer: Viewer, school_slug: str) -> str:
    """The first page of someone's rail: where they start; nothing if no page is theirs."""
    mine = (reverse(one.url_name, args=[school_slug]) for one in entries() if _uses(viewer, one))
    return next(mine, "")


def _uses(viewer: Viewer, one: Entry) -> bool:
    """May they open it, and is it of use in their role?"""
    return permits.holds(viewer, one.can) and (not one.roles or getattr(viewer, "role", "") in one.roles)


def _within(path: str, url: str) -> bool:
    """Is the page at `path` the entry's page, or below it?"""
    return path == url or (url.count("/") > 2 and path.startswith(url))
