"""Booking for a family that told us."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form
from schoolgate.events.models import Event
from schoolgate.families.models import Adult


class BookForm(Form):
    """Which occasion, who told us, how many come."""

    event = forms.ChoiceField(label=_("What are they coming to?"))
    adult = forms.ChoiceField(label=_("Who told us?"))
    seats = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=20, initial=2)

    def __init__(self, *args: Any, events: Iterable[Event], adults: Iterable[Adult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = [(one.ref, f"{one.title}, {one.starts:%d.%m. %H:%M}") for one in events]  # type: ignore[attr-defined]
        self.fields["adult"].choices = [(one.ref, one.name) for one in adults]  # type: ignore[attr-defined]
