"""Words of a family that nobody has translated: in which language they are, and who in school reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schoolgate.core import clock
from schoolgate.languages.queries import name_in
from schoolgate.messages.models import Thread
from schoolgate.messages.queries.threads.lines import Line
from schoolgate.schools.queries import speakers


@dataclass(frozen=True)
class Unread:
    """One language, and the names of those in school today who speak it."""

    language: str
    names: Sequence[str]


def unread(thread: Thread, lines: Sequence[Line]) -> list[Unread]:
    """Each language in which something stands here as it was written; at most four queries."""
    own = thread.school.lang
    langs = {
        one.post.lang
        for one in lines
        if one.post.is_familys and one.post.words and one.said is None and not _same(one.post.lang, own)
    }
    if not langs:
        return []
    today: date = clock.today(thread.school.zone)
    known = speakers(thread.school_id, {lang.split("-")[0] for lang in langs}, today)
    return [
        Unread(name_in(lang, own), [member.name for member in known.get(lang.split("-")[0], [])])
        for lang in sorted(langs)
    ]


def _same(lang: str, other: str) -> bool:
    """Are they one language?"""
    return lang.split("-")[0] == other.split("-")[0]
