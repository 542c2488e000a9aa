"""Saying where we stand, counting what others said, the commitment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from schoolgate.award.enums import Answer, Part
from schoolgate.award.shipped import Statement
from schoolgate.core.forms import Form


class SayForm(Form):
    """Each statement with four answers; any may be left out."""

    def __init__(self, *args: Any, asked: Sequence[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in asked:
            field = forms.ChoiceField(label=one.text, choices=Answer.choices, required=False, widget=forms.RadioSelect)
            self._better(field)
            self.fields[one.code] = field

    @property
    def said(self) -> dict[str, str]:
        """What was answered."""
        return {code: answer for code, answer in self.cleaned_data.items() if answer}


class CountForm(Form):
    """Counts of a paper or link survey, of a class, of the school council."""

    source = forms.CharField(
        label=_("Where do these numbers come from?"), help_text=_("Such as: paper at the parents’ evening; class 5 Oak; school council."),
        max_length=120,
    )  # fmt: skip
    day = forms.DateField(label=_("Which day?"))
    people = forms.IntegerField(label=_("How many people answered?"), min_value=1, max_value=5000)
    said = forms.CharField(
        label=_("What they said besides"), help_text=_("Word for word where you can, and without any name."), max_length=2000,
        required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, asked: Sequence[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements = asked
        for number, one in enumerate(self.statements):
            for place, answer in enumerate(Answer):
                label = f"{one.text} {answer.label}"
                widget = forms.NumberInput(attrs={"aria-label": label, "inputmode": "numeric"})
                field = forms.IntegerField(label=label, min_value=0, max_value=5000, required=False, widget=widget)
                self._kinder(field)
                self.fields[_cell(number, place)] = field

    @property
    def lines(self) -> list[tuple[str, list[BoundField]]]:
        """Each statement with its four numbers."""
        return [
            (one.text, [self[_cell(number, place)] for place, _answer in enumerate(Answer)])
            for number, one in enumerate(self.statements)
        ]

    @property
    def counted(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = self.cleaned_data
        counts = {
            one.code: {answer.value: said[_cell(number, place)] or 0 for place, answer in enumerate(Answer)}
            for number, one in enumerate(self.statements)
        }
        return {**{name: said[name] for name in ("source", "day", "people", "said")}, "counts": counts}


class CommitmentForm(Form):
    """The words that are signed."""

    text = forms.CharField(
        label=_("Statement of commitment"), help_text=_("One sentence a line. Other words are a version of their own, to be signed anew."),
        max_length=3000, widget=forms.Textarea(attrs={"rows": 12}),
    )  # fmt: skip


class AskForm(Form):
    """Until when families are asked."""

    due = forms.DateField(label=_("Until when may they answer?"))


class PaperForm(Form):
    """Somebody signed on paper."""

    part = forms.ChoiceField(label=_("For which part?"), choices=Part.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Who signed?"),
        help_text=_("Of children: the school council, or a class. Never a child’s name."),
        max_length=120,
    )
    on = forms.DateField(label=_("On which day?"))


def _cell(number: int, place: int) -> str:
    """The name of one number."""
    return f"n_{number}_{place}"
