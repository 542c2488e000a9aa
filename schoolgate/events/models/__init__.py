"""Rows of occasions."""

from schoolgate.events.models.event import Event, EventQuerySet
from schoolgate.events.models.said import EventThought, Question

__all__ = ["Event", "EventQuerySet", "EventThought", "Question"]
