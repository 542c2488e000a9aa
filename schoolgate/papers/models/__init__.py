"""Rows of papers."""

from schoolgate.papers.models.bundle import Bundle
from schoolgate.papers.models.paper import Collected, Paper, PaperQuerySet

__all__ = ["Bundle", "Collected", "Paper", "PaperQuerySet"]
