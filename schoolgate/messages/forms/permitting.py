"""What staff let the form of a permission ask; each kind has its own."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.asks.enums import Wants
from schoolgate.core.forms import Form, Ticks
from schoolgate.families.enums import ConsentUse
from schoolgate.messages.enums import PermissionKind
from schoolgate.messages.models import Permission
from schoolgate.messages.values import Permitting
from schoolgate.schools.models import Member

SIGNED = _("Ask for a signature")
OVERNIGHT = _(
    "For a trip overnight, abroad, adventurous, or outside school hours. Families then sign after a code, or on paper."
)


class PermittingForm(Form):
    """The base of the four."""

    kind: ClassVar[PermissionKind]

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members

    def permitting(self) -> Permitting:
        """What was chosen."""
        said = self.cleaned_data
        lines = (line.strip()[:60] for line in said.get("choices", "").splitlines())
        return Permitting(
            kind=self.kind,
            signed=said.get("signed", False),
            wants=tuple(said.get("wants", ())),
            uses=tuple(said.get("uses", ())),
            choices=tuple(dict.fromkeys(line for line in lines if line)),
            leader=said.get("leader", ""),
        )


class TripForm(PermittingForm):
    """A trip: what families are asked besides, who leads it."""

    kind = PermissionKind.TRIP
    wants = forms.MultipleChoiceField(
        label=_("What else shall families tell us?"),
        help_text=_("It stands on the sheet of whoever leads the trip, and nowhere else."),
        choices=[(one, one.label) for one in (Wants.NEEDS, Wants.PHONE)],
        widget=Ticks,
        required=False,
    )
    leader = forms.ChoiceField(label=_("Who leads it?"), help_text=_("They print the sheet with the children."))
    signed = forms.BooleanField(label=SIGNED, help_text=OVERNIGHT, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["leader"]
        field.choices = [(one.ref, one.name) for one in self.members]


class PicturesForm(PermittingForm):
    """Pictures: what they are for. Each stands alone."""

    kind = PermissionKind.PICTURES
    uses = forms.MultipleChoiceField(
        label=_("What do you ask for?"),
        help_text=_("Families tick each by itself. A picture is shown only while no home of the child says no."),
        choices=ConsentUse.choices,
        widget=Ticks,
    )


class MedicineAskForm(PermittingForm):
    """A medicine: its form is always the same."""

    kind = PermissionKind.MEDICINE


class ClubForm(PermittingForm):
    """A club, or one of several."""

    kind = PermissionKind.CLUB
    choices = forms.CharField(
        label=_("The clubs to choose from"),
        help_text=_("One a line, if there are several: each child can join one. Leave it empty for a yes or no."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    signed = forms.BooleanField(label=SIGNED, help_text=_("Only for a yes or no."), required=False)


PERMITTING: dict[str, type[PermittingForm]] = {
    one.kind: one for one in (TripForm, PicturesForm, MedicineAskForm, ClubForm)
}


def stands(permission: Permission | None) -> dict[str, Any]:
    """The form as it stands."""
    if permission is None:
        return {}
    return {
        "signed": permission.signed,
        "wants": permission.wants,
        "uses": permission.uses,
        "choices": "\n".join(permission.choices),
        "leader": permission.led_out_by.ref if permission.led_out_by else "",
    }
