"""What is to be taken away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.award.enums import ExportKind
from schoolgate.core.forms import Form


class ExportForm(Form):
    """To read, or to upload elsewhere."""

    what = forms.ChoiceField(
        label=_("What do you need?"),
        choices=ExportKind.choices,
        initial=ExportKind.PORTFOLIO,
        widget=forms.RadioSelect,
    )

    @property
    def kind(self) -> ExportKind:
        """What was chosen."""
        return ExportKind(self.cleaned_data["what"])
