"""Evidence that somebody brings in, and what lies with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from schoolgate.award.enums import Brought, Says, WhoSaid
from schoolgate.award.services import Brings, File
from schoolgate.core.forms import Form, Radios
from schoolgate.schools.models import Member

TAKEN = "image/jpeg,image/png,image/webp,application/pdf"
CHILDREN = [
    ("no", _("No, nobody under 18 can be recognised")),
    ("yes", _("Yes. I name each of them on the next page")),
]


def _page(required: bool = False) -> forms.CharField:
    """The address of a page."""
    return forms.CharField(
        label=_("Or a page on the web"),
        help_text=_("Its address, beginning with https://"),
        max_length=500,
        required=required,
        validators=[URLValidator(["https"], message=_("Please give an address that begins with https://"))],
        widget=forms.URLInput(attrs={"dir": "ltr", "inputmode": "url"}),
    )


class WithFile(Form):
    """A picture taken now, or a file; and whether a child can be recognised in it."""

    photograph = forms.FileField(
        label=_("Take a photograph"),
        help_text=_("Opens the camera of a phone or tablet."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    file = forms.FileField(
        label=_("Or choose a picture or a paper"),
        help_text=_("JPEG, PNG, WebP or PDF, at most 15 MB. We make it anew: where and when it was taken is not kept."),
        required=False,
        widget=forms.FileInput(attrs={"accept": TAKEN}),
    )
    children = forms.ChoiceField(
        label=_("Can a child be recognised in the picture?"),
        help_text=_(
            "By the face, a name on a peg or a shirt, or from behind. A picture with children waits until each is named."
        ),
        choices=CHILDREN,
        required=False,
        widget=Radios,
    )

    def given(self, says: str) -> list[File]:
        """What was brought; a picture of which nobody said anything may show a child."""
        brought: list[UploadedFile[Any] | None] = [self.cleaned_data.get(name) for name in ("photograph", "file")]
        children = self.cleaned_data.get("children") != "no"
        return [File(one.read(), one.name or "file", says, children) for one in brought if one is not None]


class BringForm(WithFile):
    """Something that the ledger does not know of."""

    brought = forms.ChoiceField(
        label=_("What is it?"), choices=[one for one in Brought.choices if one[0] != Brought.QUOTE], widget=Radios
    )
    title = forms.CharField(
        label=_("A title"), help_text=_("Such as: Languages of our families, in the hall."), max_length=200
    )
    claim = forms.CharField(
        label=_("What does it show?"),
        help_text=_("In one or two sentences: what was done, for whom, and how often. Name nobody."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    day = forms.DateField(label=_("Of which day?"))
    who_for = forms.CharField(label=_("Who was it for?"), max_length=200, required=False)
    says = forms.ChoiceField(
        label=_("Who stands for it?"),
        choices=Says.choices,
        widget=Radios(
            hints={
                Says.COUNTED: _("Somebody counted, and the count can be looked at."),
                Says.TOLD: _("Families said so themselves."),
                Says.JUDGED: _("We say so."),
            }
        ),
    )
    url = _page()
    field_order = ("brought", "title", "claim", "day", "who_for", "says", "photograph", "file", "children", "url")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        """Nothing is evidence before it was."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come. Evidence is of what was."))
        return day

    @property
    def brings(self) -> Brings:
        """What was brought."""
        said = self.cleaned_data
        return Brings(
            kind=Brought(said["brought"]), title=said["title"], claim=said["claim"], day=said["day"], who_for=said["who_for"],
            says=said["says"], files=self.given(said["title"]), url=said["url"],
        )  # fmt: skip


class EncloseForm(WithFile):
    """A file more."""

    says = forms.CharField(
        label=_("What does it show, or what is it?"),
        help_text=_("For those who cannot see it. One sentence, and no name."),
        max_length=200,
    )
    field_order = ("says", "photograph", "file", "children")

    def clean(self) -> dict[str, Any]:
        """There has to be one."""
        said: dict[str, Any] = super().clean() or {}
        if not said.get("photograph") and not said.get("file"):
            self.add_error("file", _("Please take a photograph, or choose a file."))
        return said


class PageForm(Form):
    """A page on the web."""

    url = _page(required=True)
    says = forms.CharField(label=_("What is on it?"), max_length=200)


class QuoteForm(Form):
    """What somebody said, and who asked whether it may be shown."""

    words = forms.CharField(
        label=_("What they said"),
        help_text=_("In their own words, without a name in it."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who = forms.ChoiceField(label=_("Who said it?"), choices=WhoSaid.choices, widget=Radios)
    asked_by = forms.ChoiceField(label=_("Who of us asked whether it may be shown?"))
    asked_on = forms.DateField(label=_("On which day?"))
    sure = forms.BooleanField(
        label=_(
            "They said yes, and know that it is shown without their name, and that they may take it back at any time"
        ),
        error_messages={"required": _("Without a yes it cannot be shown.")},
    )

    def __init__(self, *args: Any, members: list[Member], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.today = {one.ref: one for one in members}, today
        field: Any = self.fields["asked_by"]
        field.choices = [("", _("Please choose")), *((one.ref, one.name) for one in members)]

    def clean_asked_by(self) -> Member:
        """The member."""
        return self.members[self.cleaned_data["asked_by"]]

    def clean_asked_on(self) -> date:
        """Asked before now."""
        day: date = self.cleaned_data["asked_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day
