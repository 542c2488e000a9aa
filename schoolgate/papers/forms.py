"""Papers are brought."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Radios
from schoolgate.papers.enums import PaperKind


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or many: what is cleaned is a list."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each by itself."""
        several = list(data) if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in several or [None]]


class BringForm(Form):
    """What it is, and the files."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=PaperKind.choices, widget=Radios)
    title = forms.CharField(label=_("A name for it"), help_text=_("Such as: Autumn report 2026."), max_length=100)
    brought = FilesField(
        label=_("The files"),
        help_text=_(
            "One PDF with everyone's pages, each child's unique pupil number printed on them; or one PDF a child, named by that "
            "number, several at once or in a zip. Up to 100 MB together."
        ),
    )


class GiveForm(Form):
    """The last look before they go."""

    looked = forms.BooleanField(
        label=_("I have looked at every paper whose name does not fit, and it is the right child's"), required=False
    )
