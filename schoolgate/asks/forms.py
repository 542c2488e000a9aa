"""Typing in what a home told us."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.asks.enums import Heard, QuestionKind
from schoolgate.asks.models import Ask
from schoolgate.core.forms import Form

TYPED = [one for one in Heard.choices if one[0] != Heard.PAGE]


class AnswerForm(Form):
    """One of the answers offered, and how we heard it."""

    value = forms.ChoiceField(label=_("What did they say?"))
    heard = forms.ChoiceField(label=_("How did you hear it?"), choices=TYPED)

    def __init__(self, *args: Any, ask: Ask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            QuestionKind.YES_NO: [("yes", _("Yes")), ("no", _("No"))],
            QuestionKind.ACKNOWLEDGE: [("read", _("They have read it"))],
            QuestionKind.COMING: [(f"coming:{n}", _("Coming: %(n)s") % {"n": n}) for n in range(1, 7)]
            + [("no", _("Not this time"))],
        }
        self.fields["value"].choices = offered.get(QuestionKind(ask.kind)) or [(one, one) for one in ask.choices]  # type: ignore[attr-defined]
