"""The official rows: a file or pasted lines, and which of our indicators each row is near to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schoolgate.award import official
from schoolgate.award.frameworks import Framework, Indicator, Objective, indicators
from schoolgate.award.official import Given, Wrong
from schoolgate.award.queries import Choice
from schoolgate.core.forms import Form, Ticks
from schoolgate.core.lines import NotReadable, decoded


class OfficialForm(Form):
    """A CSV file, or the same pasted."""

    file = forms.FileField(
        label=gettext_lazy("A CSV file"),
        help_text=gettext_lazy(
            "Columns: code, objective, text; like may be left out. From a spreadsheet: save as CSV."
        ),
        required=False,
    )
    rows = forms.CharField(
        label=gettext_lazy("Or paste the rows here"),
        help_text=gettext_lazy("The first line says the columns: code,objective,text,like"),
        required=False,
        max_length=official.MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.framework = framework
        self.given: list[Given] = []
        self.wrong: list[Wrong] = []

    def clean(self) -> dict[str, Any]:
        """Read it; lines that are wrong are listed, and then nothing of the list is taken."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        file = said.get("file")
        text = decoded(file.read(official.MOST_BYTES + 1)) if file else said.get("rows", "")
        if not text.strip():
            self.add_error("file", _("Please choose a file, or paste the rows."))
            return said
        said["rows"] = text
        try:
            self.given, self.wrong = official.read(text.encode(), framework=self.framework)
        except NotReadable as refusal:
            self.add_error("file" if file else "rows", str(refusal))
        return said


@dataclass(frozen=True)
class Line:
    """A row on the page with its two fields."""

    choice: Choice
    map: forms.BoundField
    more: forms.BoundField


class MappingForm(Form):
    """One page of ticks, saved at once: for each row the likely indicators, and one more by its title."""

    def __init__(
        self,
        *args: Any,
        choices: Sequence[tuple[Objective, list[Choice]]],
        known: Mapping[str, Indicator],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = choices
        for one in self._rows():
            ref, row = one.line.row.ref, one.line.row
            self.fields[f"map-{ref}"] = forms.MultipleChoiceField(
                label=f"{row.code} {row.text}",
                choices=[(like.indicator.code, like.indicator.title) for like in one.likes],
                widget=Ticks(hints={like.indicator.code: known[like.indicator.code].good for like in one.likes}),
                initial=sorted(one.mapped),
                required=False,
            )
            self.fields[f"more-{ref}"] = forms.CharField(
                label=_("Another one for %(code)s") % {"code": row.code},
                widget=forms.TextInput(attrs={"list": "indicators", "autocomplete": "off"}),
                required=False,
                max_length=120,
            )

    def clean(self) -> dict[str, Any]:
        """Is every title that was typed one of ours?"""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        known = by_name()
        for name in [one for one in said if one.startswith("more-") and said[one].strip()]:
            if said[name].strip().casefold() not in known:
                self.add_error(name, _("This is none of our indicators. Please choose one from the list."))
        return said

    @property
    def chosen(self) -> dict[str, list[str]]:
        """The codes of each row, by its ref."""
        known = by_name()
        found = {}
        for one in self._rows():
            ref = one.line.row.ref
            typed = known.get(self.cleaned_data[f"more-{ref}"].strip().casefold(), "")
            found[ref] = list(dict.fromkeys([*self.cleaned_data[f"map-{ref}"], *([typed] if typed else [])]))
        return found

    def lines(self) -> list[tuple[Objective, list[Line]]]:
        """The page: rows with their fields, by objective."""
        return [(objective, [self._line(one) for one in rows]) for objective, rows in self.offered]

    def _line(self, one: Choice) -> Line:
        """A row's fields."""
        ref = one.line.row.ref
        return Line(one, self[f"map-{ref}"], self[f"more-{ref}"])

    def _rows(self) -> Iterator[Choice]:
        """Every row, in order."""
        for _objective, rows in self.offered:
            yield from rows


def by_name() -> Mapping[str, str]:
    """The code of each indicator, by its title or code."""
    return {name.casefold(): one.code for one in indicators() for name in (one.title, one.code)}
