"""The words of notices and of threads."""

from schoolgate.messages.enums.notices import NoticeKind, Urgency, Wanted
from schoolgate.messages.enums.papers import AttachmentKind
from schoolgate.messages.enums.permissions import PermissionKind
from schoolgate.messages.enums.threads import CameBy, Kept, Shelf, Writer
from schoolgate.messages.enums.topics import Topic

__all__ = [
    "AttachmentKind",
    "CameBy",
    "Kept",
    "NoticeKind",
    "PermissionKind",
    "Shelf",
    "Topic",
    "Urgency",
    "Wanted",
    "Writer",
]
