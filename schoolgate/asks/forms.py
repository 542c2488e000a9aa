"""Typing in what a home told us."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.asks.enums import Heard, QuestionKind
from schoolgate.asks.models import Ask
from schoolgate.asks.queries import choices_of
from schoolgate.core.forms import Form, Radios
from schoolgate.families.models import Adult

TYPED = [one for one in Heard.choices if one[0] != Heard.PAGE]
MOST = 6


class AnswerForm(Form):
    """One of the answers offered, how we heard it, and from whom, where the home has several adults."""

    value = forms.ChoiceField(label=_("What did they say?"), widget=Radios)
    heard = forms.ChoiceField(label=_("How did you hear it?"), choices=TYPED, widget=Radios)
    who = forms.ChoiceField(label=_("Who told you?"), required=False)

    def __init__(self, *args: Any, ask: Ask, adults: Sequence[Adult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adults = {one.ref: one.pk for one in adults}
        self._offer("value", _answers(ask))
        if len(adults) > 1:
            self._offer("who", [("", _("We do not know")), *((one.ref, one.name) for one in adults)])
        else:
            del self.fields["who"]

    @property
    def adult(self) -> int | None:
        """Who told us: the one chosen, or the only one there is."""
        chosen = self.cleaned_data.get("who", "")
        return self.adults.get(chosen) if len(self.adults) != 1 else next(iter(self.adults.values()))

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


def _answers(ask: Ask) -> Sequence[tuple[Any, Any]]:
    """What may be typed in."""
    if ask.kind == QuestionKind.COMING:
        coming = [(f"coming:{n}", _("Coming: %(n)s") % {"n": n}) for n in range(1, MOST + 1)]
        return [*coming, ("no", _("Not this time"))]
    return choices_of(ask)
