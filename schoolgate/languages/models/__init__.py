"""Rows of languages."""

from schoolgate.languages.models.translation import Translation

__all__ = ["Translation"]
