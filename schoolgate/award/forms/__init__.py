"""Forms of the award."""

from schoolgate.award.forms.cycles import ChangeForm, MoveForm, ReassessForm, RegisterForm, SkipForm, TaskForm
from schoolgate.award.forms.group import AgendaForm, JoinForm, MeetingForm, MinutesForm, TermForm
from schoolgate.award.forms.judging import CheckForm, EffectForm, JudgeForm, OutcomeForm, PointForm, SlotForm, VisitForm
from schoolgate.award.forms.official import MappingForm, OfficialForm
from schoolgate.award.forms.plan import ActionForm, CopyForm, StateForm
from schoolgate.award.forms.voices import CommitmentForm, CountForm, PaperForm, SayForm
from schoolgate.award.forms.words import FrameworkForm, WordsForm

__all__ = [
    "ActionForm",
    "AgendaForm",
    "ChangeForm",
    "CheckForm",
    "CommitmentForm",
    "CopyForm",
    "CountForm",
    "EffectForm",
    "FrameworkForm",
    "JoinForm",
    "JudgeForm",
    "MappingForm",
    "MeetingForm",
    "MinutesForm",
    "MoveForm",
    "OfficialForm",
    "OutcomeForm",
    "PaperForm",
    "PointForm",
    "ReassessForm",
    "RegisterForm",
    "SayForm",
    "SkipForm",
    "SlotForm",
    "StateForm",
    "TaskForm",
    "TermForm",
    "VisitForm",
    "WordsForm",
]
