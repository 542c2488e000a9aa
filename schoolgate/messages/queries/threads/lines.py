"""A thread as a page shows it, post by post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.core.models import FileUse
from schoolgate.core.permits import Viewer
from schoolgate.messages.models import Post, Thread
from schoolgate.outbox.models import Delivery

FILES = "post"  # what a file's row names as its source


@dataclass(frozen=True)
class Line:
    """One post with its files, in the language in which it was written."""

    post: Post
    files: Sequence[FileUse]
    waiting: int  # files that are being made ready
    went: Delivery | None = None  # how an answer went


def lines_of(posts: Sequence[Post], went: Mapping[str, Delivery] | None = None) -> list[Line]:
    """Posts as they stand, each with its files; two queries however many there are."""
    files: dict[str, list[FileUse]] = defaultdict(list)
    for use in FileUse.objects.filter(source_kind=FILES, source_ref__in=[one.ref for one in posts]).order_by("pk"):
        files[use.source_ref].append(use)
    return [
        Line(
            post=one,
            files=files[one.ref],
            waiting=max(0, one.files_sent - len(files[one.ref])),
            went=(went or {}).get(one.ref),
        )
        for one in posts
    ]


def files_of(*, viewer: Viewer, thread: Thread) -> QuerySet[FileUse]:
    """The files of a thread that this viewer may see."""
    posts = Post.objects.visible_to(viewer).filter(thread=thread).values("ref")
    rows: QuerySet[FileUse] = FileUse.objects.filter(source_kind=FILES, source_ref__in=posts).select_related("file")
    return rows
