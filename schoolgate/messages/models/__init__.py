"""Rows of notices."""

from schoolgate.messages.models.notice import Notice, NoticeQuerySet

__all__ = ["Notice", "NoticeQuerySet"]
