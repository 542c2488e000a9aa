"""People who work here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Email, Form, Radios
from schoolgate.core.permits import Can, holds
from schoolgate.schools.enums import TRUSTED, Role

HINTS: dict[str, Any] = {
    Role.HEAD: _("Everything, and decides with the safeguarding lead on holds"),
    Role.PARTNERSHIP: _("Plans, invites, reads who is reached, works on the award"),
    Role.SAFEGUARDING: _("Restrictions and holds"),
    Role.OFFICE: _("Roster, families' contacts, letters, settings"),
    Role.TEACHER: _("Own classes, invitations, registers"),
    Role.ASSISTANT: _("As a teacher"),
    Role.ATTENDANCE: _("Families and reach"),
    Role.ADMINISTRATOR: _("Runs the machine and the settings; writes to nobody"),
    Role.GOVERNOR: _("Figures only, never a name"),
    Role.VERIFIER: _("The award's evidence only, for a visit"),
    Role.TUTOR: _("Own courses"),
    Role.TRUST: _("Figures of several schools"),
    Role.HELPER: _("Helps at school; sees no page. Once checked, may ring families in their language"),
}


class RoleForm(Form):
    """A role out of those that the viewer may give."""

    needs_viewer = True

    role = forms.ChoiceField(label=_("Role"), widget=Radios(hints=HINTS))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trusted = self.viewer is not None and holds(self.viewer, Can.MEMBER_TRUST)
        roles = [role for role in Role if trusted or role not in TRUSTED]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]


class PersonForm(Form):
    """Name and address."""

    name = forms.CharField(label=_("Name"), help_text=_("As families know them: Ms Khan."), max_length=120)
    email = forms.EmailField(label=_("Work email address"), help_text=_("Sign-in codes go there."), widget=Email)


class InviteForm(PersonForm, RoleForm):
    """Somebody new; for a visitor also until when."""

    until = forms.DateField(
        label=_("Until"), help_text=_("For a verifier or anyone else who comes for a time."), required=False
    )
    field_order = ["name", "email", "role", "until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = self.data.get("role") != Role.HELPER  # who sees no page needs no way in
