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
    urgent = forms.BooleanField(
        label=_("It cannot wait: tell them now, also out of their hours"),
        required=False,
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


class _ToOne(Form):
    """One of the colleagues."""

    def __init__(self, *args: Any, colleagues: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.ref: one for one in colleagues}
        people = [(one.ref, f"{one.name} ({one.get_role_display()})") for one in colleagues]
        cast(forms.ChoiceField, self.fields["to"]).choices = people

    def chosen(self) -> Member:
        """The one."""
        return self.known[self.cleaned_data["to"]]


class RouteForm(_ToOne):
    """Who reads all that one adult writes, why, and until when."""

    to = forms.ChoiceField(label=_("Who reads and answers all that they write?"))
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The adult is not told. The head, the safeguarding lead and this person read it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    review_on = forms.DateField(
        label=_("On which day do you look at this again?"), help_text=_("Within a hundred days.")
    )


class ConcernForm(_ToOne):
    """Who answers for it, and by when."""

    to = forms.ChoiceField(label=_("Who answers for it?"))
    due = forms.DateField(label=_("By when?"))


class OutcomeForm(Form):
    """What came of a concern."""

    outcome = forms.CharField(label=_("What came of it?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    told_on = forms.DateField(label=_("On which day did you tell the family?"), required=False)
    learned = forms.CharField(
        label=_("What did we learn?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
