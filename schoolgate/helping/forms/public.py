"""The lines of the public page, each sort with its own form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core import papers, uploads
from schoolgate.core.forms import Form, Radios, Ticks
from schoolgate.helping.enums import Leads, SaidIn
from schoolgate.schools.enums import Weekday

LARGEST = 5 * 1024 * 1024
NOBODY = _("The whole world reads it: name no parent, helper or child.")


class LineForm(Form):
    """A title and some words."""

    title = forms.CharField(label=_("In a few words"), help_text=NOBODY, max_length=120)
    words = forms.CharField(
        label=_("In a sentence or two"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def values(self) -> dict[str, Any]:
        """What is kept in the row."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class AimForm(LineForm):
    """An aim."""


class SaidForm(LineForm):
    """You said, we did."""

    title = forms.CharField(label=_("What was said?"), help_text=NOBODY, max_length=200)
    words = forms.CharField(label=_("What did you do?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    day = forms.DateField(label=_("When did you do it?"))
    source = forms.ChoiceField(label=_("Where was it said?"), choices=SaidIn.choices, widget=Radios)


class PolicyForm(LineForm):
    """A policy in plain words."""

    paper = b""  # the file, as it is kept
    title = forms.CharField(label=_("What is the policy about?"), max_length=120)
    words = forms.CharField(
        label=_("What does it mean for a family?"),
        help_text=_("Two plain sentences."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    link = forms.URLField(
        label=_("Where is the whole of it?"),
        help_text=_("A link; or bring the file below."),
        required=False,
        assume_scheme="https",
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_("A PDF of at most 5 MB and 40 pages. Anyone can open it."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        required=False,
    )

    def clean_file(self) -> Any:
        """A PDF, and not too large."""
        brought = self.cleaned_data["file"]
        if brought and brought.size > LARGEST:
            raise forms.ValidationError(_("This file is too large. Five megabytes are the most."))
        if brought and uploads.kind_of(brought.read(uploads.HEAD), uploads.PAPERS) == "":
            raise forms.ValidationError(_("This is no PDF."))
        if brought:
            brought.seek(0)
            self.paper = self._remade(brought.read())
        return brought

    def _remade(self, data: bytes) -> bytes:
        """Without what acts or hides in it: anyone may open it."""
        try:
            return papers.remade(data)[0]
        except papers.NotAPaper as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class ClubForm(LineForm):
    """A club."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    weekday = forms.TypedChoiceField(label=_("On which weekday?"), choices=Weekday.choices, coerce=int)
    starts = forms.TimeField(label=_("From"))
    ends = forms.TimeField(label=_("Until"))
    years = forms.TypedMultipleChoiceField(
        label=_("For which years?"),
        help_text=_("None ticked: for everyone."),
        choices=[(n, f"{n}") for n in range(1, 7)],
        coerce=int,
        widget=Ticks,
        required=False,
    )
    leads = forms.ChoiceField(label=_("Who leads it?"), choices=Leads.choices, widget=Radios, initial=Leads.SCHOOL)
    until = forms.DateField(
        label=_("Until which day does it run?"), help_text=_("Then it disappears by itself."), required=False
    )

    def clean(self) -> dict[str, Any]:
        """It ends after it starts."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("starts") and values.get("ends") and values["ends"] <= values["starts"]:
            self.add_error("ends", _("Please choose an end after the start."))
        return values


FORMS: Mapping[str, type[LineForm]] = {"aims": AimForm, "said": SaidForm, "policies": PolicyForm, "clubs": ClubForm}
