"""What a family fills in: how many of them, and what they offer."""

# family-side strings

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from schoolgate.asks.values import Label
from schoolgate.core.forms import Form, Ticks
from schoolgate.helping.enums import Hour, OfferKind, Skill
from schoolgate.languages.queries import own_name


class SeatsForm(Form):
    """How many of us, where a family may bring several."""

    seats = forms.TypedChoiceField(
        label=_("How many of you are coming?"), coerce=int, help_text=_("Count everyone, children too.")
    )

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(n, ngettext("%(n)s person", "%(n)s people", n) % {"n": n}) for n in range(1, most + 1)]
        self.fields["seats"].choices = labels  # type: ignore[attr-defined]


class OfferForm(Form):
    """From closed lists, all of it as they like."""

    skill = forms.MultipleChoiceField(label=_("What I can do"), choices=Skill.choices, required=False, widget=Ticks)
    hour = forms.MultipleChoiceField(label=_("When I have time"), choices=Hour.choices, required=False, widget=Ticks)
    tongue = forms.MultipleChoiceField(label=_("Languages in which I can help"), required=False, widget=Ticks)

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, Label(own_name(code), code)) for code in languages]
        self.fields["tongue"].choices = named  # type: ignore[attr-defined]

    def words(self) -> dict[OfferKind, list[str]]:
        """What is ticked, by kind."""
        return {kind: self.cleaned_data[kind.value] for kind in OfferKind}
