"""Inviting somebody to the portfolio."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.award.enums import GuestKind
from schoolgate.award.services.portfolio.guests import LONGEST, USUAL
from schoolgate.core.forms import Email, Form, Radios

HINTS: dict[str, Any] = {
    GuestKind.VERIFIER: _("Looks at everything before they come, and during the visit"),
    GuestKind.ADVISER: _("For the check half way"),
    GuestKind.INSPECTOR: _("For the days of an inspection; the index by area is open to them"),
}


class GuestForm(Form):
    """Who, as what, from when until when."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Email address"), help_text=_("The code to come in goes there."), widget=Email)
    kind = forms.ChoiceField(label=_("They come as"), choices=GuestKind.choices, widget=Radios(hints=HINTS))
    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("Until"), help_text=_("At most 60 days. It ends by itself after this day."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        kwargs["initial"] = {"since": today, "until": today + USUAL, "kind": "verifier", **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The days fit one another."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until:
            if until < since or until < self.today:
                self.add_error("until", _("Please choose a last day that is not before the first, and not past."))
            elif until - since > LONGEST:
                self.add_error("until", _("Please choose a last day within 60 days of the first."))
        return data
