"""A copy of a notice for the parents' own chat groups: what anybody may read. It names no child and leads to nobody's page.

It is only words on a page of staff: nothing is sent, and nothing of it is counted.
"""

# family-side strings

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.audience.enums import TermKind
from schoolgate.core.markdown import as_lines
from schoolgate.families.models import Pupil
from schoolgate.languages.queries import name_in, own_name, speaks
from schoolgate.messages.models import Notice
from schoolgate.messages.queries.ready import composed, form_of, headed
from schoolgate.messages.queries.tongues import in_tongue
from schoolgate.messages.queries.wording import sentence

FOR_MANY = frozenset({TermKind.SCHOOL, TermKind.YEAR, TermKind.GROUP})
ADDRESS = re.compile(r"\(?https?://[^\s)]+\)?")
SHORTEST = 3  # letters of a name: shorter ones are words of every language


@dataclass(frozen=True)
class Copy:
    """It in one language."""

    lang: str
    own_name: str
    language: str
    text: str


@dataclass(frozen=True)
class Chat:
    """All of them; and how many lines were left out, since they may name a child."""

    copies: list[Copy]
    left_out: int


def is_for_many(notice: Notice) -> bool:
    """Did it go to a class, a year or the school? What goes to one family is nobody else's."""
    kinds = {term.kind for term in notice.audience.terms.all()}
    return notice.sent_at is not None and bool(kinds) and kinds <= FOR_MANY


def chat(*, notice: Notice) -> Chat:
    """The copy in each language that we have."""
    names, left_out = _names(notice), 0
    copies: list[Copy] = []
    for lang, _own in settings.LANGUAGES:
        with translation.override(lang):
            lines = _lines(notice, lang)
            kept = [_without_links(line) for line in lines if not names or not names.search(line)]
            if lines:
                left_out = max(left_out, len(lines) - len(kept))
                copies.append(Copy(lang, own_name(lang), name_in(lang, "en"), _text(notice, kept)))
    return Chat(copies, left_out)


def _lines(notice: Notice, lang: str) -> list[str]:
    """Heading and words in this language; nothing where we do not have it."""
    if notice.is_urgent:
        return [sentence(notice)]
    form = form_of(notice)
    if form is not None:
        said = composed(form=form, lang=lang) if speaks(lang) else None
        return [headed(form, said), *said.paragraphs] if said else []
    if lang == notice.lang.split("-")[0]:
        return [notice.title, *as_lines(notice.body)]
    put = in_tongue(notice, lang)
    marked = [put.marked] if put and put.marked else []
    return [put.title, *as_lines(put.body), *marked] if put else []


def _text(notice: Notice, lines: Iterable[str]) -> str:
    """As it stands in a chat: who says it, what, and where to answer."""
    answer = [_("Please answer in the message that you had from school.")] if notice.wanted else []
    return "\n\n".join([notice.school.name, *(line for line in lines if line.strip()), *answer])


def _without_links(line: str) -> str:
    """Without an address of ours, or one that carries more than where it leads."""
    return ADDRESS.sub(lambda found: "" if _identifies(found[0]) else found[0], line).strip()


def _identifies(address: str) -> bool:
    """Might it say who opens it?"""
    return settings.SITE_URL in address or "?" in address or "#" in address


def _names(notice: Notice) -> re.Pattern[str] | None:
    """Every name of a child of the school, as a whole word; beside a number it is a day of May or June."""
    rows = Pupil.objects.filter(school=notice.school_id, ended_at=None).values_list("forename", "known_as", "surname")
    words = {word for row in rows for name in row for word in name.split() if len(word) >= SHORTEST}
    if not words:
        return None
    any_of = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<!\d )(?<!\d)\b(?:{any_of})\b(?! \d)")
