"""Forms of the award."""

from schoolgate.award.forms.bringing import BringForm, EncloseForm, PageForm, QuoteForm
from schoolgate.award.forms.cycles import ChangeForm, MoveForm, ReassessForm, RegisterForm, SkipForm, TaskForm
from schoolgate.award.forms.group import AgendaForm, JoinForm, MeetingForm, MinutesForm, TermForm
from schoolgate.award.forms.judging import CheckForm, EffectForm, JudgeForm, OutcomeForm, PointForm, SlotForm, VisitForm
from schoolgate.award.forms.looking import AskedForm, WantedForm
from schoolgate.award.forms.official import MappingForm, OfficialForm
from schoolgate.award.forms.plan import ActionForm, CopyForm, StateForm
from schoolgate.award.forms.voices import AskForm, CommitmentForm, CountForm, PaperForm, SayForm
from schoolgate.award.forms.words import (
    AcceptForm,
    ChangeWordsForm,
    FrameworkForm,
    IndicatorsForm,
    MergeForm,
    WordsForm,
)

__all__ = [
    "AcceptForm",
    "ActionForm",
    "AgendaForm",
    "AskForm",
    "AskedForm",
    "BringForm",
    "ChangeForm",
    "ChangeWordsForm",
    "CheckForm",
    "CommitmentForm",
    "CopyForm",
    "CountForm",
    "EffectForm",
    "EncloseForm",
    "FrameworkForm",
    "IndicatorsForm",
    "JoinForm",
    "JudgeForm",
    "MappingForm",
    "MeetingForm",
    "MergeForm",
    "MinutesForm",
    "MoveForm",
    "OfficialForm",
    "OutcomeForm",
    "PageForm",
    "PaperForm",
    "PointForm",
    "QuoteForm",
    "ReassessForm",
    "RegisterForm",
    "SayForm",
    "SkipForm",
    "SlotForm",
    "StateForm",
    "TaskForm",
    "TermForm",
    "VisitForm",
    "WantedForm",
    "WordsForm",
]
