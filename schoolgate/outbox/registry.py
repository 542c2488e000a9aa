"""Words that the rooms above bring: what can be said, what a link opens, what staff are told.

`content("events/invited", fn)`: `fn(source_ref, reader)` is called in the reader's language and gives a `Message`; it raises
`ObjectDoesNotExist` when what it speaks of is gone. Where it looks at nothing of its reader but the language, it is registered
with `is_shared=True`, and called once for all who read it. `opens("event", fn)`: `fn(request, link)` answers who follows a link
to that kind of thing. `slips("asks", fn)`: what is cut off a letter and brought back.
`notice("outbox/unsure", ...)`: what members are told, with slots that cannot hold a name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise

from schoolgate.core.http import Request
from schoolgate.core.models import Link
from schoolgate.outbox.values import LetterCopy, Message, Reader, Slip, TextCopy

Says = Callable[[str, Reader], Message]
Opens = Callable[[Request, Link], HttpResponse]
Prompts = Callable[[Sequence[TextCopy]], Mapping[str, str]]
Slips = Callable[[Sequence[LetterCopy]], Mapping[str, list[Slip]]]
Sentence = str | Promise | Callable[[Mapping[str, Any]], str]
Encloses = Callable[[str, Reader], Sequence[bytes]]


@dataclass(frozen=True)
class Said:
    """A registered word: what makes its message, and what staff call it."""

    word: str
    says: Says
    label: str | Promise = ""
    is_listed: bool = True  # False for what answers by itself: it stands in no list of messages
    is_shared: bool = False  # the same words for all who read one language


@dataclass(frozen=True)
class Notice:
    """What members are told: a subject and a sentence, with slots in the %-style; where words follow a number, a function says it."""

    word: str
    subject: str | Promise
    sentence: Sentence

    def said(self, slots: Mapping[str, Any], shown: Mapping[str, str]) -> str:
        """The sentence with these slots, as they are kept and as a mail shows them, in the language in which it is asked."""
        sentence = self.sentence(slots) if callable(self.sentence) else str(self.sentence)
        return sentence % shown


_contents: dict[str, Said] = {}
_opens: dict[str, Opens] = {}
_notices: dict[str, Notice] = {}
_prompts: dict[str, Prompts] = {}
_slips: dict[str, Slips] = {}
_encloses: dict[str, Encloses] = {}


def content(
    word: str, says: Says, label: str | Promise = "", *, is_listed: bool = True, is_shared: bool = False
) -> None:
    """Register something that can be said to families, from a room's `registrations.py`."""
    if word in _contents:
        raise LookupError(f"content {word!r} is registered twice")
    _contents[word] = Said(word, says, label, is_listed, is_shared)


def said(word: str) -> Said:
    """What a word says. Raises LookupError for a word that nobody registered."""
    if word not in _contents:
        raise LookupError(f"unknown content {word!r}; known: {', '.join(contents())}")
    return _contents[word]


def contents() -> list[str]:
    """The known words."""
    return sorted(_contents)


def unlisted() -> list[str]:
    """Words of what answers by itself."""
    return [word for word, one in sorted(_contents.items()) if not one.is_listed]


def opens(source_kind: str, opens: Opens) -> None:
    """Register what a link to this kind of source leads to."""
    if source_kind in _opens:
        raise LookupError(f"what opens {source_kind!r} is registered twice")
    _opens[source_kind] = opens


def opened(request: Request, link: Link) -> HttpResponse | None:
    """Where a link leads; None if nobody registered its kind, so that the front page says something kind."""
    found = _opens.get(link.source_kind)
    return found(request, link) if found else None


def encloses(word: str, fn: Encloses) -> None:
    """Register what lies behind a letter of this content: `fn(source_ref, reader)` gives PDFs, asked when it is printed."""
    if word in _encloses:
        raise LookupError(f"what {word!r} encloses is registered twice")
    _encloses[word] = fn


def enclosed(word: str, source_ref: str, reader: Reader) -> list[bytes]:
    """The PDFs that lie behind one letter; none for most."""
    return list(_encloses[word](source_ref, reader)) if word in _encloses else []


def prompts(room: str, fn: Prompts) -> None:
    """Register what makes a text message answerable: `fn` gives, by delivery, the line that says which digit means what.

    It is called in the transaction that writes the batch, once a batch, with those that go to a telephone now.
    """
    if room in _prompts:
        raise LookupError(f"prompts of {room!r} are registered twice")
    _prompts[room] = fn


def prompted(copies: Sequence[TextCopy]) -> dict[str, str]:
    """The lines by which these texts can be answered, by delivery; none for one that asks nothing."""
    lines: dict[str, str] = {}
    for fn in _prompts.values() if copies else ():
        lines |= fn(copies)
    return lines


def slips(room: str, fn: Slips) -> None:
    """Register what is cut off letters: `fn` gives the slips by delivery, once a batch of letters that are printed now."""
    if room in _slips:
        raise LookupError(f"slips of {room!r} are registered twice")
    _slips[room] = fn


def slips_of(copies: Sequence[LetterCopy]) -> dict[str, list[Slip]]:
    """The slips of these letters, by delivery; none for one that asks nothing."""
    found: dict[str, list[Slip]] = {}
    for fn in _slips.values() if copies else ():
        for delivery, some in fn(copies).items():
            found.setdefault(delivery, []).extend(some)
    return found


def notice(word: str, subject: str | Promise, sentence: Sentence) -> None:
    """Register something that members are told."""
    if word in _notices:
        raise LookupError(f"notice {word!r} is registered twice")
    _notices[word] = Notice(word, subject, sentence)


def notice_of(word: str) -> Notice:
    """What members are told. Raises LookupError for a word that nobody registered."""
    if word not in _notices:
        raise LookupError(f"unknown notice {word!r}; known: {', '.join(sorted(_notices))}")
    return _notices[word]


def known() -> dict[str, list[str]]:
    """Everything that is registered, for the test that lists it."""
    return {
        "content": contents(),
        "opens": sorted(_opens),
        "notice": sorted(_notices),
        "prompts": sorted(_prompts),
        "slips": sorted(_slips),
        "encloses": sorted(_encloses),
    }
