"""Rows of `shelf`."""

from schoolgate.shelf.models.amendment import Amendment

__all__ = ["Amendment"]
