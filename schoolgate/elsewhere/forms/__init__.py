"""Forms of what happened elsewhere."""

from schoolgate.elsewhere.forms.happening import FindForm, HappeningForm, TicksForm, UpnsForm, WordsForm
from schoolgate.elsewhere.forms.sheet import ApplyForm, SheetForm

__all__ = ["ApplyForm", "FindForm", "HappeningForm", "SheetForm", "TicksForm", "UpnsForm", "WordsForm"]
