"""Which homes, and where."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form
from schoolgate.talks.enums import Where
from schoolgate.talks.queries import Home


class SpokeForm(Form):
    """One or several children of a class list, and one press for where."""

    homes = forms.MultipleChoiceField(
        label=_("Whose family?"), error_messages={"required": _("Tick at least one child first.")}
    )
    where = forms.ChoiceField(label=_("Where?"), choices=Where.choices)

    def __init__(self, *args: Any, lines: list[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["homes"].choices = [(line.value, line.first) for line in lines]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[tuple[str, int]]:
        """Refs of pupils, and which of their homes."""
        return [(ref, int(number)) for ref, _dot, number in (one.rpartition(".") for one in self.cleaned_data["homes"])]
