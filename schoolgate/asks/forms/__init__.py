"""Forms of an answer: as a family gives it, wherever it is shown; and as staff type it in."""

from schoolgate.asks.forms.family import Asked, FamilyAnswerForm, asked_forms
from schoolgate.asks.forms.staff import AnswerForm, ClassForm

__all__ = ["AnswerForm", "Asked", "ClassForm", "FamilyAnswerForm", "asked_forms"]
