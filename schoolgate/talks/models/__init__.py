"""Rows of talks."""

from schoolgate.talks.models.talk import Talk

__all__ = ["Talk"]
