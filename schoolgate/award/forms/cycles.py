"""Registering, another adviser or day, a reassessment; a task of one's own, moved, left out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.award.frameworks import Framework
from schoolgate.award.topics import choices
from schoolgate.core.forms import Form
from schoolgate.schools.enums import STAFF, Role

LAST = date(2099, 12, 31)
ANY: list[tuple[str, Any]] = [("", _("Any objective"))]
OWNERS = [(role.value, role.label) for role in STAFF if role != Role.ADMINISTRATOR]


class RegisterForm(Form):
    """The first round."""

    registered_on = forms.DateField(
        label=_("Registered on"),
        help_text=_("If that was a while ago, give the real day: what is behind you stands on nobody’s list."),
    )
    adviser = forms.CharField(label=_("Adviser"), max_length=120, required=False)
    target = forms.DateField(
        label=_("Day of the verification visit that you work towards"),
        help_text=_("Left empty, it is a year from now, on a school day."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_registered_on(self) -> date:
        """One registers today, or has registered."""
        day: date = self.cleaned_data["registered_on"]
        if day > self.today:
            raise forms.ValidationError(_("That day is still to come. Come back on it, or give today’s date."))
        return day

    def clean(self) -> dict[str, Any]:
        """The visit comes after."""
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("registered_on"), said.get("target")
        if first and last and last <= first:
            self.add_error("target", _("The visit comes after registering."))
        return said


class ChangeForm(Form):
    """Another adviser, or another day to work towards."""

    adviser = forms.CharField(label=_("Adviser"), max_length=120, required=False)
    target = forms.DateField(label=_("Day of the verification visit that you work towards"))


class ReassessForm(Form):
    """The next round."""

    agreed_on = forms.DateField(
        label=_("Reassessment agreement signed on"),
        help_text=_("From that day the self-evaluation has three months, and all of it nine."),
    )
    adviser = forms.CharField(label=_("Adviser"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "again_%s", **kwargs})  # another form stands on the page

    def clean_agreed_on(self) -> date:
        """A day from which one can count nine months."""
        day: date = self.cleaned_data["agreed_on"]
        if day > LAST:
            raise forms.ValidationError(_("This day is too far away. Please look at the year."))
        return day


class TaskForm(Form):
    """A task of the school's own."""

    what = forms.CharField(label=_("What is to be done?"), max_length=200)
    role = forms.ChoiceField(label=_("Who does it?"), choices=OWNERS, initial=Role.PARTNERSHIP)
    due = forms.DateField(label=_("By when?"), help_text=_("In a holiday it moves to the next school day."))
    topic = forms.ChoiceField(label=_("For which objective?"), required=False)

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = ANY + choices(framework)  # type: ignore[attr-defined]


class MoveForm(Form):
    """To another day."""

    due = forms.DateField(label=_("To which day?"), help_text=_("In a holiday it moves to the next school day."))


class SkipForm(Form):
    """Left out, with a reason."""

    why = forms.CharField(label=_("Why is it left out?"), max_length=200)
