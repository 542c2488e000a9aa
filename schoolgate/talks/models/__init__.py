"""Rows of talks."""

from schoolgate.talks.models.call import Call, CallPupil, Reason, Ring
from schoolgate.talks.models.talk import Talk

__all__ = ["Call", "CallPupil", "Reason", "Ring", "Talk"]
