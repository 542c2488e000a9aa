"""How somebody wants to look through suggestions and evidence: what the address may ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.award.enums import Brought, CameBy, Says
from schoolgate.award.frameworks import Framework
from schoolgate.award.queries import Sought, Wanted
from schoolgate.core.forms import Form
from schoolgate.schools.models import Year

ANY: list[tuple[str, Any]] = [("", _("All"))]


class AskedForm(Form):
    """Which suggestions, in which order."""

    objective = forms.ChoiceField(label=_("Objective"), required=False)
    says = forms.ChoiceField(label=_("Who stands for it"), choices=[*ANY, *Says.choices], required=False)
    came = forms.ChoiceField(
        label=_("How it came"),
        choices=[*ANY, (CameBy.LEDGER.value, CameBy.LEDGER.label), ("brought", _("Brought or sent in"))],
        required=False,
    )
    sort = forms.ChoiceField(
        label=_("In which order"),
        choices=[
            ("thin", _("Where little stands first")),
            ("new", _("Newest first")),
            ("big", _("Most families first")),
        ],
        required=False,
    )

    def __init__(self, data: Mapping[str, Any], *, framework: Framework) -> None:
        super().__init__(data)
        field: Any = self.fields["objective"]
        field.choices = [*ANY, *_objectives(framework)]

    @property
    def asked(self) -> Sought:
        """What was asked; nonsense in an address asks for everything."""
        said = self.cleaned_data if self.is_valid() else {}
        return Sought(said.get("objective", ""), said.get("says", ""), said.get("came", ""), said.get("sort") or "thin")


class WantedForm(Form):
    """Which evidence, in which order."""

    q = forms.CharField(label=_("Words"), max_length=80, required=False)
    objective = forms.ChoiceField(label=_("Objective"), required=False)
    says = forms.ChoiceField(label=_("Who stands for it"), choices=[*ANY, *Says.choices], required=False)
    year = forms.ChoiceField(label=_("School year"), required=False)
    brought = forms.ChoiceField(
        label=_("What it is"), choices=[*ANY, ("ledger", _("From what happened")), *Brought.choices], required=False
    )
    sort = forms.ChoiceField(
        label=_("In which order"),
        choices=[
            ("new", _("Newest first")),
            ("thin", _("Where little stands first")),
            ("changed", _("Changed at its source first")),
        ],
        required=False,
    )

    def __init__(self, data: Mapping[str, Any], *, framework: Framework, years: list[Year]) -> None:
        super().__init__(data)
        objective, year = (self.fields[name] for name in ("objective", "year"))
        objective.choices = [*ANY, *_objectives(framework)]  # type: ignore[attr-defined]
        year.choices = [*ANY, *((one.ref, one.label) for one in years)]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What was asked; nonsense in an address asks for everything."""
        said = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            said.get("q", ""), said.get("objective", ""), said.get("says", ""), said.get("year", ""), said.get("brought", ""),
            said.get("sort") or "new",
        )  # fmt: skip


def _objectives(framework: Framework) -> list[tuple[str, str]]:
    """Objectives to choose from."""
    return [(one.code, f"{one.code}. {one.title}") for one in framework.objectives]
