"""A thread as a page shows it, post by post: as it was written, and in the reader's language as far as that is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.core.models import FileUse
from schoolgate.core.permits import Viewer
from schoolgate.languages.queries import in_language
from schoolgate.languages.values import Text
from schoolgate.messages.models import Post, Thread
from schoolgate.messages.queries.tongues import InTongue
from schoolgate.outbox.models import Delivery

FILES = "post"  # what a file's row names as its source


@dataclass(frozen=True)
class Line:
    """One post with its files, in the language in which it was written; `said` is it in the language of the other side."""

    post: Post
    files: Sequence[FileUse]
    waiting: int  # files that are being made ready
    went: Delivery | None = None  # how an answer went
    said: InTongue | None = None
    explained: str = ""  # nobody translated it: whom its reader may ask


def lines_of(thread: Thread, posts: Sequence[Post], went: Mapping[str, Delivery] | None = None) -> list[Line]:
    """Posts as they stand, each with its files and its translation; the same number of queries however many there are."""
    files: dict[str, list[FileUse]] = defaultdict(list)
    for use in FileUse.objects.filter(source_kind=FILES, source_ref__in=[one.ref for one in posts]).order_by("pk"):
        files[use.source_ref].append(use)
    said = said_of(thread, posts)
    return [
        Line(
            post=one,
            files=files[one.ref],
            waiting=max(0, one.files_sent - len(files[one.ref])),
            went=(went or {}).get(one.ref),
            said=said.get(one.ref),
        )
        for one in posts
    ]


def other_side(thread: Thread, *, is_familys: bool) -> str:
    """The language in which the other side reads: school's of what the family wrote, the adult's of what school did."""
    lang: str = thread.school.lang if is_familys else thread.adult.language
    return lang.split("-")[0]


def said_of(thread: Thread, posts: Sequence[Post]) -> dict[str, InTongue]:
    """Posts, by their refs, in the language of the other side: two queries at most. Of what was passed on nothing is looked up."""
    found: dict[str, InTongue] = {}
    if thread.is_passed_on():
        return found
    for is_familys in (True, False):
        lang = other_side(thread, is_familys=is_familys)
        texts = {
            one.ref: Text(one.school_id, one.words, one.lang)
            for one in posts
            if one.is_familys == is_familys and one.words and one.lang.split("-")[0] != lang
        }
        known = in_language(list(texts.values()), lang)
        for ref, text in texts.items():
            if said := known.get(text):
                found[ref] = InTongue("", said.words, lang, said.is_checked)
    return found


def heading_of(thread: Thread) -> list[Text]:
    """What its family called it, for an engine; none where it has no name of its own, or school reads it as it is."""
    lang = other_side(thread, is_familys=True)
    own = bool(thread.subject.strip()) and not thread.is_passed_on() and thread.lang.split("-")[0] != lang
    return [Text(thread.school_id, thread.subject, thread.lang)] if own else []


def headings_of(threads: Sequence[Thread]) -> dict[int, InTongue]:
    """What threads are called in the language of school, as far as that is there, by their ids: one query. Of what was passed on none."""
    texts = {one.pk: text for one in threads for text in heading_of(one)}
    lang = other_side(threads[0], is_familys=True) if texts else ""
    known = in_language(list(texts.values()), lang) if texts else {}
    return {
        pk: InTongue(said.words, "", lang, said.is_checked)
        for pk, text in texts.items()
        if (said := known.get(text)) is not None
    }


def files_of(*, viewer: Viewer, thread: Thread) -> QuerySet[FileUse]:
    """The files of a thread that this viewer may see."""
    posts = Post.objects.visible_to(viewer).filter(thread=thread).values("ref")
    rows: QuerySet[FileUse] = FileUse.objects.filter(source_kind=FILES, source_ref__in=posts).select_related("file")
    return rows
