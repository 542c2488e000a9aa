"""What a parent says by the link: one of four answers to each statement, any of which may be left out."""

# family-side strings

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from schoolgate.award.enums import Answer
from schoolgate.award.queries.answering import Line
from schoolgate.core.forms import Form

CHOICES = [
    (Answer.YES.value, _("Yes")),
    (Answer.PARTLY.value, _("Partly")),
    (Answer.NOT_YET.value, _("Not yet")),
    (Answer.UNKNOWN.value, _("Don’t know")),
]


class AnswerForm(Form):
    """The statements, in the reader's language."""

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = lines
        for one in lines:
            field = forms.ChoiceField(label=one.text, choices=CHOICES, required=False, widget=forms.RadioSelect)
            self._better(field)
            self.fields[one.code] = field

    @property
    def lines(self) -> list[tuple[Line, BoundField]]:
        """Each statement with its four answers."""
        return [(one, self[one.code]) for one in self._lines]

    @property
    def said(self) -> dict[str, str]:
        """What was answered."""
        return {code: answer for code, answer in self.cleaned_data.items() if answer}
