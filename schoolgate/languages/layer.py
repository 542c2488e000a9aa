"""The thin layer before gettext: what a school accepted stands instead of what its catalogue says.

Whoever draws a page or writes a message says for which schools (`speaking_for`), with the count of each school's changes. A school
that never accepted anything costs nothing; any other costs a process one query a change. It never breaks a page: where the
table cannot be read, the catalogue speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog
from django.db import DatabaseError
from django.utils.translation import trans_real

from schoolgate.languages import catalogues, strings
from schoolgate.languages.models import PageWording

log = structlog.get_logger()

Table = dict[tuple[str, str], tuple[str, ...]]  # (language, message): its forms
_speaking: ContextVar[tuple[tuple[int, int], ...]] = ContextVar("page_wordings", default=())
_tables: dict[int, tuple[int, Table]] = {}  # school: (version, table)


@contextmanager
def speaking_for(schools: Collection[tuple[int, int]]) -> Iterator[None]:
    """For the length of this the pages of these schools are drawn: pairs of a school and its count of changes."""
    token = _speaking.set(tuple(pair for pair in schools if pair[1]))
    try:
        yield
    finally:
        _speaking.reset(token)


class Worded(trans_real.DjangoTranslation):
    """Django's translation of a language, after the wordings of the schools that speak."""

    def gettext(self, message: str) -> str:
        """A string."""
        forms = _forms(self.language(), message)
        return forms[0] if forms else str(super().gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """A string that counts."""
        lang = self.language()
        forms = _forms(lang, msgid1)
        if forms and lang in strings.PLURALS:
            return forms[strings.forms_of(lang)(int(n))]
        return str(super().ngettext(msgid1, msgid2, n))


def install() -> None:
    """Let Django make translations of our kind; once, when it starts."""
    trans_real.DjangoTranslation = Worded  # type: ignore[misc]
    trans_real._translations = {}  # type: ignore[attr-defined]
    trans_real._default = None  # type: ignore[attr-defined]


def forget() -> None:
    """Know nothing of any school; for tests, in which schools come and go under one number."""
    _tables.clear()


def _forms(lang: str, message: str) -> tuple[str, ...]:
    """What the first of the schools says that says anything."""
    for school, version in _speaking.get():
        if found := _table(school, version).get((lang, message)):
            return found
    return ()


def _table(school: int, version: int) -> Table:
    """The wordings of a school, read once a change."""
    known = _tables.get(school)
    if known is None or known[0] != version:
        try:
            known = version, _read(school)
        except DatabaseError as trouble:
            log.error("page wordings cannot be read", trouble=type(trouble).__name__)
            return {}
        _tables[school] = known
    return known[1]


def _read(school: int) -> Table:
    """Those that stand, by language and message. One whose string has gone from the pages is left out."""
    rows = PageWording._base_manager.filter(school=school, ended_at=None, accepted_at__isnull=False)
    found: Table = {}
    for lang, key, forms in rows.values_list("lang", "key", "forms"):
        entry = catalogues.entries(lang).get(key) if lang in strings.PLURALS else None
        if entry and len(forms) == len(entry.forms) and all(catalogues.fits(entry, form) for form in forms):
            found[lang, entry.message] = tuple(forms)
    return found
