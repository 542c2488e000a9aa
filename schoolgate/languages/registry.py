"""What rooms above tell languages: which words are names, who hears when a text is translated, and how a person is asked.

`names("schools", fn)`: `fn(school, words)` gives those of these words that are names. `when_translated("notice", "messages.translated")`:
the job is asked for with `source_ref` and `target` once the text of a notice is there. `office(one)`: to-dos, and what a viewer is called.
"""

from collections.abc import Callable
from typing import Protocol

from schoolgate.core.permits import Viewer

Names = Callable[[int, frozenset[str]], set[str]]
Versions = Callable[[int], int]


class Office(Protocol):
    """The people of a school, as far as languages must know them."""

    def name_of(self, viewer: Viewer) -> str:
        """What a member is called."""
        ...

    def speaks(self, viewer: Viewer) -> list[str]:
        """The languages that a member said they speak."""
        ...

    def ask(self, *, school: int, what: str, unit: str, source: tuple[str, str], by: Viewer) -> None:
        """Ask somebody to look."""
        ...

    def settle(self, *, school: int, unit: str, by: Viewer) -> None:
        """Somebody has looked."""
        ...

    def words_changed(self, *, school: int) -> None:
        """The wordings on the school's pages are others now."""
        ...


_names: dict[str, Names] = {}
_jobs: dict[str, str] = {}
_office: list[Office] = []
_versions: list[Versions] = []


def names(room: str, fn: Names) -> None:
    """Register who knows names."""
    if room in _names:
        raise LookupError(f"names of {room!r} are registered twice")
    _names[room] = fn


def named(school: int, words: frozenset[str]) -> set[str]:
    """Those of the words that are names of people or places of the school."""
    return set().union(*(fn(school, words) for fn in _names.values())) if words else set()


def when_translated(source_kind: str, job: str) -> None:
    """Register the job that hears when something of this kind is translated."""
    if source_kind in _jobs:
        raise LookupError(f"who hears of {source_kind!r} is registered twice")
    _jobs[source_kind] = job


def job_for(source_kind: str) -> str:
    """The job that hears of it; empty if nobody does."""
    return _jobs.get(source_kind, "")


def office(one: Office) -> None:
    """Register the people of the school."""
    if _office:
        raise LookupError("the office is registered twice")
    _office.append(one)


def the_office() -> Office:
    """The people of the school."""
    return _office[0]


def versions(fn: Versions) -> None:
    """Register who counts the changes of a school's page wordings."""
    if _versions:
        raise LookupError("who counts changes is registered twice")
    _versions.append(fn)


def version(school: int) -> int:
    """How often the wordings of a school's pages have changed."""
    return _versions[0](school)


def known() -> dict[str, list[str]]:
    """Everything that is registered, for the test that lists it."""
    return {
        "names": sorted(_names),
        "when_translated": sorted(_jobs),
        "office": [type(one).__name__ for one in _office],
    }
