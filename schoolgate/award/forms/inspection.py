"""The day on which an inspection begins."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form


class InspectionForm(Form):
    """One day, today or later."""

    day = forms.DateField(label=_("First day of the inspection"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_day(self) -> date:
        """It is not past."""
        day: date = self.cleaned_data["day"]
        if day < self.today:
            raise forms.ValidationError(_("This day is past. Please choose a later one."))
        return day
