"""Forms of occasions: the family's answer, the staff's plan."""

# family-side strings

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from schoolgate.core import clock
from schoolgate.core.forms import Form
from schoolgate.events.enums import Thought
from schoolgate.languages.queries import Sayer, event_choices, sentence_choices

READY = (
    "family_welcome", "little_ones", "no_english", "free", "tea", "meat_free", "access", "see_work", "learn_together",
    "bring_lunch", "bring_coat", "bring_shoes", "bring_water", "bring_sun", "no_filming",
)  # fmt: skip


class PartyForm(Form):
    """How many of us come."""

    seats = forms.TypedChoiceField(
        label=_("How many of you are coming?"), coerce=int, help_text=_("Count everyone, children too.")
    )

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(n, ngettext("%(n)s person", "%(n)s people", n) % {"n": n}) for n in range(1, most + 1)]
        self.fields["seats"].choices = labels  # type: ignore[attr-defined]


class QuestionForm(Form):
    """A question, in any language."""

    words = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("Write in your own language."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ThoughtForm(Form):
    """One tap."""

    thought = forms.ChoiceField(label=_("What did you think?"), choices=Thought.choices)


class OffForm(Form):
    """Calling off."""

    because = forms.CharField(label=_("Why? Only staff see this."), max_length=200, required=False)


class HeadsForm(Form):
    """Only a number."""

    number = forms.IntegerField(label=_("How many people came?"), min_value=0, max_value=2000)


class WhenForm(Form):
    """The fields of a plan; whom it is for is a form of its own."""

    occasion = forms.ChoiceField(
        label=_("What sort of event is it?"),
        help_text=_("Every family reads this in its own language, and what happens there."),
        required=False,
    )
    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("Leave it out if the sort of event says enough."),
        max_length=120,
        required=False,
    )
    summary = forms.CharField(
        label=_("What happens, in a sentence or two"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    day = forms.DateField(label=_("Which day?"))
    starts = forms.TimeField(label=_("From"))
    ends = forms.TimeField(label=_("Until"))
    where = forms.CharField(label=_("Where?"), max_length=120)
    capacity = forms.IntegerField(
        label=_("How many people fit in?"),
        help_text=_("Leave empty if there is room for everyone."),
        min_value=1,
        required=False,
    )
    party_most = forms.IntegerField(label=_("How many may one family bring?"), min_value=1, max_value=20, initial=6)
    bring = forms.CharField(label=_("What should they bring?"), max_length=200, required=False)
    says = forms.MultipleChoiceField(
        label=_("What else do you want to say?"),
        help_text=_("Each of these is ready in every language."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    creche = forms.BooleanField(label=_("Someone looks after little ones"), required=False)
    interpreters = forms.MultipleChoiceField(
        label=_("Who interprets?"), help_text=_("Families who read these languages are told."), required=False
    )

    def __init__(self, *args: Any, zone: str, languages: list[tuple[str, str]], said: Sayer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.said = zone, said
        self.fields["occasion"].choices = [("", "…"), *event_choices(said)]  # type: ignore[attr-defined]
        self.fields["says"].choices = sentence_choices(said, READY)  # type: ignore[attr-defined]
        self.fields["interpreters"].choices = languages  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end comes after the start, and the start is to come. What has no sort needs a name, and what happens there."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("title", "summary"):
            if not values.get(name) and not values.get("occasion") and name not in self.errors:
                self.add_error(name, _("Please fill this in, or choose what sort of event it is."))
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("Please choose an end after the start."))
        if values.get("day") and starts and self.moment(values["day"], starts) <= clock.now():
            self.add_error("day", _("Please choose a time that is still to come."))
        return values

    def called(self) -> str:
        """What it is called: as written, else as its sort is."""
        said: dict[str, str] = self.cleaned_data
        if said["title"]:
            return said["title"]
        return self.said.wording("event_kinds", "name", said["occasion"], "en")[0]

    def moment(self, day: date, wall: time) -> datetime:
        """A time on the school's clock as an instant."""
        return clock.at(day, wall, self.zone)
