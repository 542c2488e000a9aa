"""Forms of notices and of threads."""

from schoolgate.messages.forms.handling import AnswerForm, ConcernForm, HandOverForm, OutcomeForm, RouteForm
from schoolgate.messages.forms.notices import AtForm, NoticeForm, UrgentForm
from schoolgate.messages.forms.ready import ReadyForm, shown
from schoolgate.messages.forms.threads import WriteForm, WriteOnForm

__all__ = [
    "AnswerForm",
    "AtForm",
    "ConcernForm",
    "HandOverForm",
    "NoticeForm",
    "OutcomeForm",
    "ReadyForm",
    "RouteForm",
    "UrgentForm",
    "WriteForm",
    "WriteOnForm",
    "shown",
]
