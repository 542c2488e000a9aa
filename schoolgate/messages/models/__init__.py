"""Rows of notices and of threads."""

from schoolgate.messages.models.attachment import (
    Attachment,
)
from schoolgate.messages.models.concern import (
    Concern,
)
from schoolgate.messages.models.filled import (
    Filled,
)
from schoolgate.messages.models.medicine import (
    Medicine,
)
from schoolgate.messages.models.night import (
    NightAnswer,
)
from schoolgate.messages.models.notice import (
    Notice,
    NoticeQuerySet,
)
from schoolgate.messages.models.permission import (
    Permission,
)
from schoolgate.messages.models.post import (
    Post,
)
from schoolgate.messages.models.promise import (
    HandOver,
    Promise,
)
from schoolgate.messages.models.route import (
    Route,
)
from schoolgate.messages.models.thread import (
    Thread,
    ThreadQuerySet,
)

__all__ = [
    "Attachment",
    "Concern",
    "Filled",
    "HandOver",
    "Medicine",
    "NightAnswer",
    "Notice",
    "NoticeQuerySet",
    "Permission",
    "Post",
    "Promise",
    "Route",
    "Thread",
    "ThreadQuerySet",
]
