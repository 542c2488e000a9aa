"""What staff wrote, in the language of its reader: as a machine or a colleague put it, as far as it is there."""

from __future__ import annotations

from dataclasses import dataclass

from schoolgate.families.models import Adult
from schoolgate.languages.queries import by_machine, in_language
from schoolgate.languages.values import Text
from schoolgate.messages.models import Notice, Post
from schoolgate.outbox.queries import got_original


@dataclass(frozen=True)
class InTongue:
    """A notice or a post in another language. `is_checked`: a person wrote or checked it."""

    title: str
    body: str
    lang: str
    is_checked: bool

    @property
    def marked(self) -> str:
        """What its reader is told of how it was made, in the language of the page."""
        return "" if self.is_checked else by_machine(self.lang)


def texts_of(row: Notice | Post) -> list[Text]:
    """The words of staff in it: heading first, then the body. What is composed of sentences has none."""
    words = [row.title, row.body] if isinstance(row, Notice) else [row.words]
    return [Text(row.school_id, one, row.lang) for one in words if one.strip()]


def choices_of(row: Notice) -> list[Text]:
    """The answers that it offers."""
    return [Text(row.school_id, str(one), row.lang) for one in row.choices]


def did_not_get_original(source_ref: str) -> frozenset[int]:
    """All adults of the school but those to whom a notice went in the words in which it was written, which they may not read."""
    row = Notice.objects.filter(ref=source_ref).first()
    if row is None:
        return frozenset()
    everyone = Adult.objects.filter(school=row.school_id).values_list("pk", flat=True)
    return frozenset(everyone) - got_original(dispatch=row.dispatch)


def in_tongue(row: Notice | Post, lang: str) -> InTongue | None:
    """It in this language, if all of it is there: one query. None too where it was written in it."""
    short = lang.split("-")[0]
    if short == row.lang.split("-")[0]:
        return None
    texts = texts_of(row)
    found = in_language(texts, short)
    if not texts or any(one not in found for one in texts):
        return None
    said = [found[one] for one in texts]
    heading, body = (said[0].words, said[-1].words) if isinstance(row, Notice) else ("", said[0].words)
    if isinstance(row, Notice) and len(texts) == 1:
        body = ""
    return InTongue(heading, body, short, all(one.is_checked for one in said))
