"""Forms of what goes with a notice, for staff."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form
from schoolgate.languages.queries import choices_for_staff
from schoolgate.messages.enums import AttachmentKind
from schoolgate.messages.services import Brought


class BringForm(Form):
    """A file, and what it is."""

    kind: ClassVar[AttachmentKind]

    def brought(self, lang: str) -> Brought:
        """What was brought."""
        said, file = self.cleaned_data, self.cleaned_data["file"]
        return Brought(
            kind=self.kind,
            data=file.read(),
            name=file.name,
            says=said["says"],
            lang=said.get("lang") or lang,
            nobody_recognised=said.get("nobody", False),
        )


class PictureForm(BringForm):
    """A picture in which no child can be recognised."""

    kind = AttachmentKind.PICTURE
    file = forms.FileField(
        label=_("The picture"),
        help_text=_("JPEG, PNG or WebP, at most 15 MB. We make it smaller, and take out where and when it was taken."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    says = forms.CharField(
        label=_("What does it show?"),
        help_text=_("For parents who cannot see it, or whose data has run out. One sentence."),
        max_length=200,
    )
    nobody = forms.BooleanField(
        label=_("No child can be recognised in this picture"),
        help_text=_(
            "Not by the face, a name on a peg or a shirt, or from behind. If one can, please do not attach it."
        ),
    )


class PaperForm(BringForm):
    """A paper."""

    kind = AttachmentKind.PAPER
    file = forms.FileField(
        label=_("The paper"),
        help_text=_(
            "A PDF of at most 5 MB and 40 pages. Families who get letters get it printed, if it has four pages or less."
        ),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )
    says = forms.CharField(
        label=_("What is it?"), help_text=_("In a few words: list of what to bring."), max_length=200
    )


class VoiceForm(BringForm):
    """Somebody says it in a language."""

    kind = AttachmentKind.VOICE
    file = forms.FileField(
        label=_("The recording"),
        help_text=_("MP3, M4A or OGG, at most 5 MB: the recorder of any telephone makes one."),
        widget=forms.FileInput(attrs={"accept": "audio/*"}),
    )
    lang = forms.ChoiceField(
        label=_("In which language?"), help_text=_("Only those who read this language are offered it.")
    )
    says = forms.CharField(
        label=_("Who speaks?"), help_text=_("Families hear a voice: tell them whose it is."), max_length=200
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["lang"]
        field.choices = [("en", _("English")), *choices_for_staff()]


BRING: dict[str, type[BringForm]] = {one.kind: one for one in (PictureForm, PaperForm, VoiceForm)}
