"""The words of notices and of threads."""

from schoolgate.messages.enums.notices import NoticeKind, Urgency, Wanted

__all__ = ["NoticeKind", "Urgency", "Wanted"]
