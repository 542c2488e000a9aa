"""Forms of the award."""

from schoolgate.award.forms.words import FrameworkForm, WordsForm

__all__ = ["FrameworkForm", "WordsForm"]
