"""A file is put here, and applied."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form
from schoolgate.elsewhere.reading import MOST_BYTES


class SheetForm(Form):
    """One CSV."""

    file = forms.FileField(
        label=_("The file"), help_text=_("CSV with a heading line: date, kind, title, and upn or count. At most 2 MB.")
    )

    def clean_file(self) -> Any:
        """Not larger than a year can be."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 2 MB. Please bring it in parts."))
        return file


class ApplyForm(Form):
    """May wrong lines be left out?"""

    leave_out = forms.BooleanField(label=_("Leave the wrong lines out"), required=False)
