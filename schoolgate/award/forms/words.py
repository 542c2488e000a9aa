"""Words of evidence, and the numbering."""

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.award.frameworks import frameworks
from schoolgate.core.forms import Form


class WordsForm(Form):
    """The claim, and what changed because of it."""

    claim = forms.CharField(label=_("What the evidence says"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    effect = forms.CharField(
        label=_("What changed for families or children?"),
        help_text=_("One or two sentences. Name nobody."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FrameworkForm(Form):
    """Nine objectives or ten."""

    framework = forms.ChoiceField(label=_("Which numbering does your award use?"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["framework"].choices = [(one.code, one.name) for one in frameworks()]  # type: ignore[attr-defined]
