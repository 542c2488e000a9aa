"""Forms of permissions: what staff let it ask; what a family signs."""

# family-side strings

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Radios
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import Pupil
from schoolgate.families.queries import names_of_pupils
from schoolgate.messages.values import Dose


class MedicineForm(Form):
    """Which child, what, how much, when, until which day; the tick is the signature."""

    child = forms.ChoiceField(label=_("For which child?"), widget=Radios)
    what = forms.CharField(label=_("Which medicine? Please copy it from the packet."), max_length=400)
    how_much = forms.CharField(label=_("How much?"), max_length=400)
    when = forms.CharField(label=_("At what time, or when?"), max_length=400)
    until = forms.DateField(label=_("Until which day?"))
    signed = forms.BooleanField(
        label=_("I ask school to give this medicine to my child. What I wrote is right."),
        help_text=_("This tick counts as your signature."),
    )

    def __init__(self, *args: Any, pupils: Sequence[Pupil], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = names_of_pupils([one.pk for one in pupils])
        self.pupils = {one.ref: one for one in pupils}
        field: Any = self.fields["child"]
        field.choices = [(one.ref, f"{names[one.pk].first} ({names[one.pk].group})") for one in pupils]
        if len(pupils) == 1:
            self.initial["child"] = pupils[0].ref

    @property
    def pupil(self) -> Pupil:
        """The child."""
        return self.pupils[self.cleaned_data["child"]]

    @property
    def dose(self) -> Dose:
        """What is given."""
        said = self.cleaned_data
        return Dose(said["what"], said["how_much"], said["when"], said["until"])


class AllowForm(Form):
    """What a home allows for one child."""

    use = forms.ChoiceField(choices=ConsentUse.choices)
    said = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    child = forms.CharField(max_length=16)
