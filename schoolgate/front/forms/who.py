"""Who of those who share an address is it?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Radios
from schoolgate.front.queries.who import Person, are_one

ALL = "all"


class WhoForm(Form):
    """A name from the list, and, the first time, the code from paper."""

    person = forms.ChoiceField(label=_("Who are you?"), error_messages={"required": _("Please choose your name.")})
    paper = forms.CharField(
        label=_("The code on paper from the school"),
        help_text=_("Only the first time. The school office has it for you."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.ref, one.name) for one in people]
        if are_one(people):
            choices.append((ALL, str(_("All of these are me"))))
        field = self.fields["person"]
        field.widget = Radios(hints={one.ref: ", ".join(one.places) for one in people})
        field.choices = choices  # type: ignore[attr-defined]
        if all(one.is_set_up for one in people):
            del self.fields["paper"]
