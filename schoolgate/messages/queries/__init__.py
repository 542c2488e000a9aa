"""Reads of notices."""

from schoolgate.messages.queries.family import Read, banner, read
from schoolgate.messages.queries.staff import got, must_know_this_week, notices, numbers, writer

__all__ = ["Read", "banner", "got", "must_know_this_week", "notices", "numbers", "read", "writer"]
