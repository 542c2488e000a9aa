"""Forms of notices, for staff."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.audience.models import Term
from schoolgate.core import clock
from schoolgate.core.forms import Form
from schoolgate.messages.enums import NoticeKind, Urgency, Wanted
from schoolgate.messages.errors import AnswersDoNotWait
from schoolgate.messages.values import Draft


class NoticeForm(Form):
    """The fields of a notice; whom it is for is a form of its own."""

    title = forms.CharField(label=_("What is it about?"), max_length=100)
    body = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("Say first what families should do. **Two stars** make bold, a line that begins with - is a list."),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    kind = forms.ChoiceField(
        label=_("What is it to families?"), choices=NoticeKind.written, widget=forms.RadioSelect, initial="must_know"
    )
    wanted = forms.ChoiceField(
        label=_("What do you want back?"),
        choices=Wanted.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Families answer on the page, by text, on paper or by phone."),
    )
    choices = forms.CharField(
        label=_("The answers to choose from"),
        help_text=_("One a line. Only where families choose one of several."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due = forms.DateField(
        label=_("Last day for an answer"),
        help_text=_("At least one school day away. For what must be seen, leave it out: a school week is given."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A question needs a day, and a choice needs answers."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        needs_a_day = data.get("wanted") not in (Wanted.NOTHING, Wanted.SEEN)
        if needs_a_day and not data.get("due") and "due" not in self.errors:
            self.add_error("due", _("Please say until when you need the answer."))
        if data.get("wanted") and data.get("kind") in NoticeKind.can_wait():
            self.add_error("kind", str(AnswersDoNotWait()))
        if data.get("wanted") == Wanted.CHOOSE and len(self._answers()) < 2:
            self.add_error("choices", _("Please write at least two answers, one a line."))
        return data

    def draft(self, *, terms: list[Term], lang: str) -> Draft:
        """What the form says."""
        said = self.cleaned_data
        return Draft(
            kind=said["kind"],
            title=said["title"],
            body=said["body"],
            lang=lang,
            terms=terms,
            wanted=said["wanted"],
            choices=tuple(self._answers()),
            due=said["due"],
        )

    def _answers(self) -> list[str]:
        """The lines of the answers, each once."""
        lines = (line.strip()[:60] for line in self.cleaned_data.get("choices", "").splitlines())
        return [one for one in dict.fromkeys(lines) if one]


class AtForm(Form):
    """When it goes, if not now."""

    day = forms.DateField(label=_("Which day?"))
    hour = forms.TimeField(label=_("At what time?"))

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Not in the past."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and self.moment() <= clock.now():
            self.add_error("day", _("This time is past. Please choose a later one."))
        return data

    def moment(self) -> datetime:
        """The moment in the school's zone."""
        day: date = self.cleaned_data["day"]
        hour: time = self.cleaned_data["hour"]
        return clock.at(day, hour, self.zone)


class UrgentForm(Form):
    """One of the four, and its hour where it names one."""

    urgency = forms.ChoiceField(label=_("What has happened?"), choices=Urgency.choices, widget=forms.RadioSelect)
    day = forms.DateField(label=_("Which day?"))
    hour = forms.TimeField(
        label=_("At what time?"), help_text=_("Only if school closes early or a class is late back."), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Two of the four name an hour."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("urgency") in (Urgency.CLOSED_EARLY, Urgency.LATE_BACK) and not data.get("hour"):
            self.add_error("hour", _("Please say at what time."))
        return data
