"""How a parent wants to be reached."""

# family-side strings

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.channels.queries import has_text
from schoolgate.core.forms import Code, Form, Radios
from schoolgate.families.enums import NeedKind, Rhythm

EMAIL, TEXT, PHONE, PAPER = "email", "text", "push", "letter"
NEEDS = [  # said to families in their language; staff read the words of NeedKind
    (NeedKind.LARGE_PRINT.value, _("Large print")),
    (NeedKind.INTERPRETER.value, _("Interpreter")),
    (NeedKind.STEP_FREE.value, _("Step-free way in")),
    (NeedKind.EASY_READ.value, _("Easy read")),
]


class ContactForm(Form):
    """A new address or number in place of one that does not work; typed twice, since a wrong one would be a stranger's."""

    value = forms.CharField(label=_("Your new one"), max_length=254, widget=forms.TextInput(attrs={"dir": "ltr"}))
    again = forms.CharField(label=_("The same once more"), max_length=254, widget=forms.TextInput(attrs={"dir": "ltr"}))

    def clean_again(self) -> str:
        """Both must be the same."""
        again = str(self.cleaned_data["again"]).strip()
        if again != str(self.cleaned_data.get("value", again)).strip():
            raise forms.ValidationError(_("These two are not the same. Please type it again."))
        return again


class ProofForm(Form):
    """The six digits that went to the new one."""

    code = forms.CharField(
        label=_("The code of six digits"),
        max_length=20,
        widget=Code,
        error_messages={"required": _("Please type the code that we sent you.")},
    )


NEWS = [(Rhythm.DAILY.value, _("Once a day, all in one")), (Rhythm.WEEKLY.value, _("Once a week, all in one"))]


class ReachMeForm(Form):
    """By email first or on paper first; how often the news that can wait; and what one needs to take part."""

    first = forms.ChoiceField(
        label=_("How should school write to you?"),
        choices=[
            (EMAIL, _("By email")),
            (TEXT, _("By text message")),
            (PHONE, _("On this phone’s screen")),
            (PAPER, _("A letter in the book bag")),
        ],
    )
    news = forms.ChoiceField(
        label=_("How often do you want news?"),
        help_text=_("What you must know, and what needs your answer, comes at once."),
        choices=NEWS,
        widget=Radios,
    )
    community = forms.BooleanField(
        label=_("Send me news of the parents’ association and the community too"), required=False
    )
    needs = forms.MultipleChoiceField(
        label=_("What do you need from school?"), choices=NeedKind.choices, required=False
    )

    def __init__(self, *args: Any, has_phone: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = {EMAIL: True, TEXT: has_text(), PHONE: has_phone, PAPER: True}
        offered = [one for one in self.fields["first"].choices if ways[one[0]]]  # type: ignore[attr-defined]
        self.fields["first"].choices = offered  # type: ignore[attr-defined]
