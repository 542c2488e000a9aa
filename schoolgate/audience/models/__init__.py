"""Rows of the audience."""

from schoolgate.audience.models.audience import Audience, Term

__all__ = ["Audience", "Term"]
