"""Rows of channels."""

from schoolgate.channels.models.post import PostItem

__all__ = ["PostItem"]
