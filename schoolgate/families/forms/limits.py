"""What keeps an adult from a child: set, changed, ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Ticks
from schoolgate.families.enums import Effect
from schoolgate.families.models import Restriction


class HoldForm(Form):
    """One press, with a reason."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Who told you what, in a sentence. Only the safeguarding lead and the head can read it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give the reason.")},
    )


class KeepForm(HoldForm):
    """The review of a hold: it stays."""

    review_on = forms.DateField(
        label=_("When do you look at it again?"), help_text=_("Within ten school days."), required=False
    )


class RestrictionForm(Form):
    """What a paper says that somebody saw."""

    effects = forms.TypedMultipleChoiceField(
        label=_("What does it take away?"),
        choices=Effect.choices,
        coerce=Effect,
        widget=Ticks,
        error_messages={"required": _("Please choose at least one thing that this adult may not do.")},
    )
    document_seen = forms.CharField(
        label=_("Which paper did you see?"),
        help_text=_("What kind of order, of which court, of which day. Do not upload it."),
        max_length=120,
    )
    since = forms.DateField(label=_("From"), help_text=_("Leave empty for now."), required=False)
    until = forms.DateField(
        label=_("Until"), help_text=_("The last day. Leave empty if it names none."), required=False
    )
    review_on = forms.DateField(label=_("Look at it again on"), required=False)

    @classmethod
    def fresh(cls) -> dict[str, Any]:
        """All five unless somebody takes one away."""
        return {"effects": [effect.value for effect in Effect]}

    @classmethod
    def about(cls, row: Restriction) -> dict[str, Any]:
        """What it says now."""
        effects = [effect.value for effect in Effect if getattr(row, effect.value)]
        kept = {name: getattr(row, name) for name in ("document_seen", "until", "review_on")}
        return kept | {"effects": effects}


class ChangeForm(RestrictionForm):
    """The same paper, or a new one, says something else."""

    since = None  # type: ignore[assignment]


class EndForm(Form):
    """It no longer holds."""

    why = forms.CharField(
        label=_("Why does it end?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give the reason.")},
    )


class NoteForm(Form):
    """The note of the school's system was looked into."""

    seen_what = forms.CharField(
        label=_("What did you find?"),
        help_text=_("If it does limit something, set a restriction instead."),
        max_length=80,
    )


class SignForm(Form):
    """The list was gone through."""

    gone_through = forms.BooleanField(
        label=_("I have gone through every child on this list."),
        error_messages={"required": _("Please tick that you have gone through the whole list.")},
    )
