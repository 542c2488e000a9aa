"""Forms of the award."""

from schoolgate.award.forms.cycles import ChangeForm, MoveForm, ReassessForm, RegisterForm, SkipForm, TaskForm
from schoolgate.award.forms.official import MappingForm, OfficialForm
from schoolgate.award.forms.words import FrameworkForm, WordsForm

__all__ = [
    "ChangeForm",
    "FrameworkForm",
    "MappingForm",
    "MoveForm",
    "OfficialForm",
    "ReassessForm",
    "RegisterForm",
    "SkipForm",
    "TaskForm",
    "WordsForm",
]
