"""What every form of an answer has: the answer itself, and what it says besides."""

# family-side strings

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from schoolgate.asks.enums import QuestionKind, Wants
from schoolgate.asks.queries import label_of_wants
from schoolgate.asks.services.checking import LONGEST
from schoolgate.core.forms import Form, Phone, Radios, Ticks


class Each(forms.MultipleChoiceField):
    """A tick for each thing that is allowed; none ticked is an answer too."""

    def validate(self, value: Any) -> None:
        """Only what was offered."""
        if value:
            super().validate(value)


class WithYes(forms.CharField):
    """A line that must be filled in with a yes, and is not looked at with a no: the form says which."""

    def validate(self, value: Any) -> None:
        """Left to the form."""


class DayWithYes(forms.DateField):
    """The same for a day."""

    def validate(self, value: Any) -> None:
        """Left to the form."""


class Answering(Form):
    """One of the answers offered, or a tick for each; below it what the question wants to know besides.

    What a yes must say is asked for only with a yes.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wants: Sequence[Wants] = ()

    def ask_for(self, kind: str, choices: Sequence[tuple[Any, Any]], wants: Sequence[str], question: str) -> None:
        """Add the fields of a question."""
        self.fields["value"] = _several(choices) if kind == QuestionKind.SEVERAL else _one_of(question, choices)
        self.wants = [Wants(one) for one in wants]
        for one in self.wants:
            self.fields[one.value] = _line(one)
        for field in self.fields.values():
            self._better(field)
            self._kinder(field)

    def clean(self) -> dict[str, Any]:
        """A yes says all that it must."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self.wants:
            if one in Wants.must() and data.get("value") == "yes" and not data.get(one) and one not in self.errors:
                self.add_error(one, _("Please fill this in."))
        return data

    @property
    def value(self) -> str:
        """The answer, as the verb takes it."""
        said = self.cleaned_data["value"]
        return said if isinstance(said, str) else ",".join(said) or "no"

    @property
    def more(self) -> dict[str, str]:
        """What it says besides."""
        said = {one.value: self.cleaned_data.get(one.value) or "" for one in self.wants}
        return {one: words.isoformat() if isinstance(words, date) else str(words) for one, words in said.items()}


def _one_of(question: str, choices: Sequence[tuple[Any, Any]]) -> forms.Field:
    """One of the answers."""
    return forms.ChoiceField(label=question, choices=choices, widget=Radios)


def _several(choices: Sequence[tuple[Any, Any]]) -> forms.Field:
    """What is allowed."""
    hint = _("Tick what you allow. What you leave empty, we do not do.")
    return Each(label=_("What do you allow?"), help_text=hint, choices=choices, widget=Ticks)


def _line(one: Wants) -> forms.Field:
    """A line for some words, a number or a day."""
    label = label_of_wants(one)
    if one == Wants.UNTIL:
        return DayWithYes(label=label)
    if one in Wants.must():
        return WithYes(label=label, max_length=LONGEST)
    if one == Wants.PHONE:
        return forms.CharField(label=label, required=False, max_length=40, widget=Phone)
    return forms.CharField(label=label, required=False, max_length=LONGEST)
