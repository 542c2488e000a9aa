"""What staff fill in on a thread."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Radios
from schoolgate.languages.queries import name_in
from schoolgate.schools.models import Member

OFFICE = "office"


class AnswerForm(Form):
    """The answer, and its language where the family reads another than the school's."""

    words = forms.CharField(
        label=_("Your answer"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    lang = forms.ChoiceField(label=_("I write in"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, own: str, theirs: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own.split("-")[0] == theirs.split("-")[0]:
            del self.fields["lang"]
            return
        field = cast(forms.ChoiceField, self.fields["lang"])
        field.widget = Radios()
        field.choices = [(one, name_in(one, own)) for one in (own, theirs)]
        field.initial = own


class HandOverForm(Form):
    """To whom, with a word that no family sees."""

    to = forms.ChoiceField(label=_("To whom?"))
    note = forms.CharField(
        label=_("A word to your colleague"), help_text=_("The family does not see it."), required=False, max_length=300
    )

    def __init__(self, *args: Any, colleagues: list[Member], with_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.ref: one for one in colleagues}
        office = [] if with_office else [(OFFICE, _("The office"))]
        people = [(one.ref, f"{one.name} ({one.get_role_display()})") for one in colleagues]
        cast(forms.ChoiceField, self.fields["to"]).choices = [*office, *people]

    def chosen(self) -> Member | None:
        """The colleague; None for the office."""
        return self.known.get(self.cleaned_data["to"])
