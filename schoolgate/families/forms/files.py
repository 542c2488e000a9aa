"""A roster file is put here, and its columns are named."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form
from schoolgate.families.roster.columns import fields, label

TOO_LARGE = _("This file is larger than 20 MB, which no roster is. Please check that it is the right one.")


class RosterFileForm(Form):
    """One file."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A contact report (CSV or Excel), a OneRoster set as zip, or a common transfer file (XML)."),
    )

    def clean_file(self) -> Any:
        """Not larger than a roster can be."""
        file = self.cleaned_data["file"]
        if file.size > 20 * 1024 * 1024:
            raise forms.ValidationError(TOO_LARGE)
        return file


class ColumnsForm(Form):
    """What each column holds. The fields are named by the place of the column, since headings may be anything."""

    def __init__(self, *args: Any, headings: list[str], guessed: dict[str, str], whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        choices = [("", _("Leave this column out")), *((name, label(name)) for name in fields())]
        for place, heading in enumerate(headings):
            self.fields[f"column{place}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=guessed.get(heading, "")
            )
        self.fields["whole"] = forms.BooleanField(
            label=_("This report always holds every child of the school"),
            help_text=_(
                "Then a child who is missing from a later one has left. Leave it open for a report of some classes."
            ),
            required=False,
            initial=whole,
        )

    def clean(self) -> dict[str, Any]:
        """No two columns hold the same."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        for place, heading in enumerate(self.headings):
            name = cleaned.get(f"column{place}", "")
            if name and name in seen:
                self.add_error(
                    f"column{place}",
                    _("“%(other)s” holds this already. Please choose one of the two.") % {"other": seen[name]},
                )
            elif name:
                seen[name] = heading
        return cleaned

    def columns(self) -> dict[str, str]:
        """Field by heading."""
        return {heading: self.cleaned_data[f"column{place}"] for place, heading in enumerate(self.headings)}
