"""A judgement, two sentences of effect, the interim check, the visit, the outcome."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.award.enums import Level, Outcome, PointKind
from schoolgate.award.forms.cycles import ANY
from schoolgate.award.frameworks import Framework
from schoolgate.award.topics import choices
from schoolgate.core.forms import Form

LINES = {"rows": 3}


class JudgeForm(Form):
    """How far, and why."""

    level = forms.ChoiceField(label=_("How far are we?"), choices=Level.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=_("Why do we judge so?"), help_text=_("What would somebody see who came tomorrow? Name no child and no family."),
        max_length=600, widget=forms.Textarea(attrs=LINES),
    )  # fmt: skip


class EffectForm(Form):
    """Two sentences."""

    text = forms.CharField(
        label=_("What is different now, for whom, and how do you know?"), help_text=_("Two sentences. Name nobody."),
        max_length=600, widget=forms.Textarea(attrs=LINES),
    )  # fmt: skip


class CheckForm(Form):
    """What the adviser said half way."""

    day = forms.DateField(label=_("On which day?"))
    who = forms.CharField(label=_("By whom?"), max_length=120)
    in_all = forms.CharField(label=_("In all"), max_length=2000, required=False, widget=forms.Textarea(attrs=LINES))

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = choices(framework)
        for number, (_topic, title) in enumerate(self.topics):
            area = forms.Textarea(attrs={"rows": 2})
            field = forms.CharField(label=title, max_length=1000, required=False, widget=area)
            self._kinder(field)
            self.fields[f"said_{number}"] = field

    @property
    def check(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = self.cleaned_data
        words = {topic: said[f"said_{number}"] for number, (topic, _title) in enumerate(self.topics)}
        return {**{name: said[name] for name in ("day", "who", "in_all")}, "said": words}


class VisitForm(Form):
    """The day of the verification visit."""

    day = forms.DateField(label=_("On which day?"))
    who = forms.CharField(label=_("Who comes?"), max_length=120, required=False)
    needs = forms.CharField(
        label=_("What the visitor should know"),
        help_text=_("Parking, the way in, lunch."),
        max_length=300,
        required=False,
    )


class SlotForm(Form):
    """A line of the programme."""

    starts = forms.TimeField(label=_("From when?"))
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=5, max_value=240)
    what = forms.CharField(label=_("What?"), max_length=200)
    whom = forms.CharField(label=_("Who is met?"), max_length=200, required=False)
    where = forms.CharField(label=_("Where?"), max_length=80, required=False)


class OutcomeForm(Form):
    """What the verifier decided."""

    day = forms.DateField(label=_("Verified on"))
    outcome = forms.ChoiceField(label=_("What was decided?"), choices=Outcome.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In a few words"), max_length=2000, required=False, widget=forms.Textarea(attrs=LINES)
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        """Nobody holds an award before somebody has verified it."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day


class PointForm(Form):
    """A strength, or something to develop."""

    kind = forms.ChoiceField(label=_("Which is it?"), choices=PointKind.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In one sentence"), max_length=280)
    topic = forms.ChoiceField(label=_("For which objective?"), required=False)

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = ANY + choices(framework)  # type: ignore[attr-defined]
