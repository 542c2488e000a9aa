"""Rows of occasions."""

from schoolgate.events.models.event import Event
from schoolgate.events.models.said import EventThought, Question

__all__ = ["Event", "EventThought", "Question"]
