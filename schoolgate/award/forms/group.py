"""Who joins the group, and its meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.award.enums import Part
from schoolgate.award.models import GroupMember
from schoolgate.award.shipped import Agenda
from schoolgate.award.values import Call
from schoolgate.core.forms import Form
from schoolgate.schools.models import Member


class JoinForm(Form):
    """A colleague or governor from the list, or just a name; a parent whom we know is found by name on the page itself."""

    part = forms.ChoiceField(label=_("For which part?"), choices=Part.choices, widget=forms.RadioSelect)
    member = forms.ChoiceField(label=_("A colleague or governor"), required=False)
    name = forms.CharField(
        label=_("Or just a name"),
        help_text=_("For somebody whom no list of ours holds."),
        max_length=120,
        required=False,
    )
    does = forms.CharField(label=_("What they do in the group"), max_length=80, required=False)
    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("Until"), help_text=_("Two years are usual."), required=False)

    def __init__(self, *args: Any, people: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.ref: one for one in people}
        offered = [(one.ref, f"{one.name} ({one.get_role_display()})") for one in people]
        self.fields["member"].choices = [("", _("Nobody of these")), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody, and an end after the beginning."""
        said: dict[str, Any] = super().clean() or {}
        if not said.get("member") and not said.get("name"):
            self.add_error("name", _("Please choose somebody, or give a name."))
        if said.get("until") and said.get("since") and said["until"] < said["since"]:
            self.add_error("until", _("The end comes after the beginning."))
        return said

    @property
    def joining(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = self.cleaned_data
        member = self.people.get(said["member"])
        rest = {name: said[name] for name in ("does", "since", "until")}
        return {**rest, "part": Part(said["part"]), "member": member, "name": "" if member else said["name"]}


class TermForm(Form):
    """What somebody does, and until when."""

    does = forms.CharField(label=_("What they do in the group"), max_length=80, required=False)
    until = forms.DateField(label=_("Until"), required=False)

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_until(self) -> date | None:
        """It comes after the beginning."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < self.since:
            raise forms.ValidationError(_("The end comes after the beginning."))
        return until


class MeetingForm(Form):
    """When, where, about what."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    day = forms.DateField(label=_("Which day?"))
    hour = forms.TimeField(label=_("At what time?"), required=False)
    where = forms.CharField(label=_("Where?"), max_length=80, required=False)
    agenda = forms.CharField(
        label=_("Agenda"),
        help_text=_("One item a line."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    @property
    def call(self) -> Call:
        """As the verb takes it."""
        return Call(**self.cleaned_data)


class AgendaForm(Form):
    """Which agenda to begin with."""

    agenda = forms.ChoiceField(label=_("Begin with an agenda"), required=False)

    def __init__(self, *args: Any, offered: Mapping[str, Agenda], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agenda"].choices = [  # type: ignore[attr-defined]
            ("", _("An empty one")),
            *((one.code, one.title) for one in offered.values()),
        ]


class MinutesForm(Form):
    """Who came, what was said, what was decided."""

    came = forms.MultipleChoiceField(label=_("Who came?"), required=False, widget=forms.CheckboxSelectMultiple)
    minutes = forms.CharField(
        label=_("Minutes"), help_text=_("Name no child and no family."), max_length=8000, required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    decisions = forms.CharField(
        label=_("Decisions"),
        help_text=_("One a line."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, people: Sequence[GroupMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.ref: one for one in people}
        self.fields["came"].choices = [(one.ref, one.name) for one in people]  # type: ignore[attr-defined]

    @property
    def written(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = self.cleaned_data
        return {**said, "came": [self.people[ref] for ref in said["came"]]}
