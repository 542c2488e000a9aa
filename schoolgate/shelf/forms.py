"""One item of a list in the school's own words, and why it is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core import typed
from schoolgate.core.forms import Form, Ticks
from schoolgate.core.parts.tongue import direction_of
from schoolgate.shelf.enums import Written
from schoolgate.shelf.registry import Shelf
from schoolgate.shelf.values import Field, Says, Words

A_LINE, ALL_LINES = 200, 4000  # letters of one line of several, and of all


class ThingForm(Form):
    """Every field of an item, as it stands now. None may be left empty: what is not wanted is hidden."""

    def __init__(self, *args: Any, shelf: Shelf, lang: str, says: Says | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelf = shelf
        marks = {"lang": lang, "dir": direction_of(lang)}
        for one in shelf.fields:
            field = MAKES[one.written](one, marks)
            field.initial = _typed(one, (says or {}).get(one.name, ""))
            self._better(field)
            self._kinder(field)
            self.fields[one.name] = field

    def clean(self) -> dict[str, Any]:
        """Words without what hides in them. One a line: no empty lines, none too long. What is picked stands in the order of its list."""
        said: dict[str, Any] = super().clean() or {}
        for one in self.shelf.fields:
            if isinstance(said.get(one.name), str):
                said[one.name] = typed.words(said[one.name])
                if not typed.is_seen(said[one.name]):
                    self.add_error(one.name, _("Please fill this in."))
            if one.written == Written.LINES and one.name in said:
                said[one.name] = [line.strip() for line in said[one.name].splitlines() if line.strip()]
                if any(len(line) > A_LINE for line in said[one.name]):
                    self.add_error(one.name, _("One of these lines is longer than 200 letters."))
            if one.picks is not None and one.name in said:
                said[one.name] = [key for key, _label in one.picks() if key in said[one.name]]
        return said

    @property
    def says(self) -> dict[str, Words]:
        """As the verb takes it."""
        return {one.name: self.cleaned_data[one.name] for one in self.shelf.fields}


class HideForm(Form):
    """Why it is hidden, for colleagues."""

    why = forms.CharField(
        label=_("Why?"), help_text=_("For colleagues who look for it later."), max_length=200, required=False
    )

    def clean_why(self) -> str:
        """Without what hides in it."""
        return typed.one_line(self.cleaned_data["why"])


def _about(one: Field) -> dict[str, Any]:
    """Its name, and how it is written."""
    return {"label": one.label, "help_text": one.help or (_("One a line.") if one.written == Written.LINES else "")}


def _line(one: Field, marks: Mapping[str, str]) -> forms.Field:
    """One line."""
    return forms.CharField(**_about(one), max_length=one.most, widget=forms.TextInput(dict(marks)))


def _text(one: Field, marks: Mapping[str, str]) -> forms.Field:
    """Some sentences."""
    return forms.CharField(**_about(one), max_length=one.most, widget=forms.Textarea({"rows": 3, **marks}))


def _lines(one: Field, marks: Mapping[str, str]) -> forms.Field:
    """One a line."""
    return forms.CharField(**_about(one), max_length=ALL_LINES, widget=forms.Textarea({"rows": 8, **marks}))


def _number(one: Field, _marks: Mapping[str, str]) -> forms.Field:
    """A number of something, one and more."""
    return forms.IntegerField(**_about(one), min_value=1, max_value=one.most)


def _picks(one: Field, _marks: Mapping[str, str]) -> forms.Field:
    """Some of a list."""
    choices = one.picks() if one.picks else []
    return forms.MultipleChoiceField(**_about(one), choices=choices, widget=Ticks)


MAKES: Mapping[Written, Callable[[Field, Mapping[str, str]], forms.Field]] = {
    Written.LINE: _line,
    Written.TEXT: _text,
    Written.LINES: _lines,
    Written.NUMBER: _number,
    Written.PICKS: _picks,
}


def _typed(one: Field, words: Words) -> Any:
    """As it stands in its field."""
    return "\n".join(words) if one.written == Written.LINES and isinstance(words, list) else words
