"""Rows of notices and of threads."""

from schoolgate.messages.models.attachment import (
    Attachment,
)
from schoolgate.messages.models.filled import (
    Filled,
)
from schoolgate.messages.models.notice import (
    Notice,
    NoticeQuerySet,
)
from schoolgate.messages.models.post import (
    Post,
)
from schoolgate.messages.models.promise import (
    HandOver,
    Promise,
)
from schoolgate.messages.models.thread import (
    Thread,
    ThreadQuerySet,
)

__all__ = [
    "Attachment",
    "Filled",
    "HandOver",
    "Notice",
    "NoticeQuerySet",
    "Post",
    "Promise",
    "Thread",
    "ThreadQuerySet",
]
