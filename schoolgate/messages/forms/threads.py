"""What a family fills in to write to school."""

# family-side strings

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Radios
from schoolgate.core.uploads import kind_of
from schoolgate.messages.enums import Topic
from schoolgate.messages.queries.threads import Whom
from schoolgate.messages.values import TAKEN, Upload, Written

ACCEPT = "image/jpeg,image/png,image/webp,audio/*,application/pdf"  # a telephone then turns its own kinds into these
MOST, LARGEST = 5, 10_000_000


class SeveralFiles(forms.ClearableFileInput):
    """The device's own way to choose files, or to take a picture."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Files of kinds that we take, and how many were left out: one that is not taken never costs the others, or the words."""

    widget = SeveralFiles(attrs={"accept": ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """What is kept of them."""
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        found = [one for one in map(_upload, sent[:MOST]) if one is not None]
        return found, len(sent) - len(found)


class WriteOnForm(Form):
    """Words, a picture, a recording."""

    words = forms.CharField(
        label=_("Your message"),
        help_text=_("Write in your own language."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    attached = FilesField(label=_("A picture or a recording"), required=False)

    def written(self) -> Written:
        """What the form says."""
        said = self.cleaned_data
        files, left_out = said["attached"]
        return Written(
            words=said["words"],
            subject=said.get("subject", ""),
            topic=said.get("topic") or Topic.OTHER,
            files=tuple(files),
            left_out=left_out,
        )


class WriteForm(WriteOnForm):
    """The same, with who and what it is about."""

    field_order = ["whom", "topic", "subject", "words", "attached"]

    whom = forms.ChoiceField(label=_("Who is it about?"))
    topic = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Topic.choices,
        initial=Topic.OTHER,
        widget=Radios(
            hints={
                Topic.CLASS: _("The class teacher reads it."),
                Topic.FEELING: _("The class teacher reads it."),
                Topic.OFFICE: _("The school office reads it."),
                Topic.OTHER: _("The school office reads it."),
            }
        ),
    )
    subject = forms.CharField(label=_("In a few words"), required=False, max_length=80)

    def __init__(self, *args: Any, whom: list[Whom], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.value: one for one in whom}
        field = cast(forms.ChoiceField, self.fields["whom"])
        field.widget = Radios(hints={one.value: one.hint for one in whom})
        field.choices = [(one.value, one.label) for one in whom]
        field.initial = whom[0].value if whom else ""

    def chosen(self) -> Whom:
        """Whom it is about."""
        return self.known[self.cleaned_data["whom"]]


def _upload(sent: "UploadedFile[Any]") -> Upload | None:
    """A file that we take; None for one of another kind, or too large."""
    if (sent.size or 0) > LARGEST:
        return None
    data = sent.read()
    kind = kind_of(data, TAKEN)
    return Upload(sent.name or "", kind, data) if kind else None
