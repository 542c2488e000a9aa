"""An action: who, by when, what will have changed, what it costs; and how it goes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.award.enums import State
from schoolgate.award.forms.cycles import ANY, OWNERS
from schoolgate.award.frameworks import Framework
from schoolgate.award.models import Action
from schoolgate.award.shipped import ExamplePlan
from schoolgate.award.topics import choices
from schoolgate.award.values import Draft
from schoolgate.core.forms import Form
from schoolgate.schools.models import Member

ROLE = "role:"
PENCE = 100


class ActionForm(Form):
    """What is to be done."""

    what = forms.CharField(label=_("What is to be done?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    owner = forms.ChoiceField(label=_("Who does it?"))
    due = forms.DateField(label=_("By when?"))
    change = forms.CharField(
        label=_("What will have changed for families or children?"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Something that one can see or count."),
    )  # fmt: skip
    cost = forms.DecimalField(
        label=_("What does it cost?"), help_text=_("In pounds; left empty if nothing."), min_value=0, max_value=1_000_000,
        decimal_places=2, required=False,
    )  # fmt: skip
    topic = forms.ChoiceField(label=_("For which objective?"), required=False)
    improvement = forms.CharField(
        label=_("Where it stands in the improvement plan"),
        help_text=_("Such as: priority 2, line 4."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, people: Sequence[Member], framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.ref: one for one in people}
        roles = [(f"{ROLE}{value}", label) for value, label in OWNERS]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            (_("A role"), roles),
            (_("One person"), [(one.ref, one.name) for one in people]),
        ]
        self.fields["topic"].choices = ANY + choices(framework)  # type: ignore[attr-defined]

    def draft(self, *, indicator: str = "", source: tuple[str, str] = ("", "")) -> Draft:
        """As the verb takes it."""
        said = self.cleaned_data
        owner: str = said["owner"]
        cost: Decimal | None = said["cost"]
        rest = {name: said[name] for name in ("what", "due", "change", "improvement", "topic")}
        return Draft(
            **rest,
            role=owner.removeprefix(ROLE) if owner.startswith(ROLE) else "",
            member=self.people.get(owner),
            cost=int(cost * PENCE) if cost else None,
            indicator=indicator,
            source=source,
        )

    @staticmethod
    def of(action: Action) -> dict[str, Any]:
        """What an action's form shows first."""
        owner = action.member.ref if action.member else f"{ROLE}{action.role}"
        cost = Decimal(action.cost) / PENCE if action.cost else None
        same = {name: getattr(action, name) for name in ("what", "due", "change", "improvement", "topic")}
        return {**same, "owner": owner, "cost": cost}


class StateForm(Form):
    """How it stands, with a word about it."""

    state = forms.ChoiceField(label=_("How does it stand?"), choices=State.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("How it goes"), help_text=_("What is dropped says why. Name no child and no family."), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class CopyForm(Form):
    """Lines of a worked plan."""

    lines = forms.MultipleChoiceField(
        label=_("Which lines do you want to begin with?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, plan: ExamplePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(number), one.what) for number, one in enumerate(plan.actions)]
        self.fields["lines"].choices = offered  # type: ignore[attr-defined]
