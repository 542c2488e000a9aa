"""What helps whoever writes a notice in their own words; and what helps a family to understand the words of school."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schoolgate.core.markdown import as_lines
from schoolgate.languages.queries import (
    Jargon,
    Missing,
    Plainer,
    Reading,
    Sayer,
    jargon,
    missing,
    plainer,
    reading,
    sayer,
)
from schoolgate.messages.models import Notice

MOST = 4  # on a family's page
NOT_SAID = {
    Missing.DAY: _("You ask people to come, but no day is given."),
    Missing.TIME: _("You ask people to come, but no time is given."),
    Missing.PLACE: _("You ask people to come, but no place is given."),
    Missing.UNTIL: _("You ask people to do something, but not until when."),
    Missing.WHOM: _("You ask people to get in touch, but not with whom, or how."),
}


@dataclass(frozen=True)
class Explained:
    """A school word as it stands in a text; what it is called and what it means in a reader's language."""

    key: str
    word: str
    called: str
    means: str
    lang: str


@dataclass(frozen=True)
class Aids:
    """How a notice reads, and what could be better."""

    reading: Reading
    plainer: list[Plainer]
    jargon: list[Explained]
    missing: list[str | Promise]


def aids(notice: Notice) -> Aids | None:
    """For the writer of English; None for other languages, of which we know no plain words."""
    if notice.lang != "en":
        return None
    body = "\n".join(as_lines(notice.body))
    text = f"{notice.title}.\n{body}"
    said = sayer(notice.school_id)
    words = [_explained(one, "en", said) for one in jargon(text, said)]
    return Aids(
        reading=reading(body),
        plainer=plainer(text),
        jargon=[one for one in words if one.means not in body],
        missing=[NOT_SAID[one] for one in missing(text) if one not in _asked_for(notice)],
    )


def school_words(notice: Notice, lang: str) -> list[Explained]:
    """The school words of a notice in a family's language: of those that nobody can guess first, and never many."""
    if notice.lang != "en" or notice.is_urgent:
        return []
    said = sayer(notice.school_id)
    found = jargon("\n".join([notice.title, *as_lines(notice.body)]), said)
    return [_explained(one, lang, said) for one in found[:MOST]]


def _explained(one: Jargon, lang: str, said: Sayer) -> Explained:
    """A school word in a language."""
    means, means_in = said.wording("school_words", "means", one.key, lang)
    called, _called_in = said.wording("school_words", "word", one.key, lang)
    return Explained(one.key, one.word, called if called.lower() != one.word.lower() else "", means, means_in)


def _asked_for(notice: Notice) -> set[Missing]:
    """What the question under the notice says already: until when, and how to answer."""
    return {Missing.UNTIL, Missing.WHOM} if notice.wanted else set()
