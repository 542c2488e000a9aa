"""Words of evidence, its indicators, and the numbering."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.award.frameworks import Framework, Indicator, frameworks
from schoolgate.award.queries.lists import under
from schoolgate.core.forms import Form, Ticks

Picks = list[tuple[str, list[tuple[str, str]]]]


class WordsForm(Form):
    """The claim, who it was for, and what changed because of it; where several may be ticked, for which indicators it is."""

    claim = forms.CharField(label=_("What the evidence says"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    who_for = forms.CharField(
        label=_("Who was it for?"),
        help_text=_("Such as: families of Year 4. Name nobody."),
        max_length=200,
        required=False,
    )
    effect = forms.CharField(
        label=_("What changed for families or children?"),
        help_text=_("One or two sentences. Name nobody."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChangeWordsForm(WordsForm):
    """The same of evidence that stands, with its title."""

    title = forms.CharField(label=_("Title"), max_length=200)
    field_order = ("title", "claim", "who_for", "effect")


class AcceptForm(WordsForm):
    """A suggestion in other words, for these indicators."""

    codes = forms.MultipleChoiceField(
        label=_("What is it evidence for?"),
        widget=Ticks,
        error_messages={"required": _("Please tick at least one.")},
    )

    def __init__(self, *args: Any, picks: Iterable[Indicator], known: Mapping[str, Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["codes"]
        field.choices = [(one.code, one.title) for one in dict.fromkeys(picks)]
        field.widget.hints = {one.code: known[one.code].good for one in picks}


class MergeForm(AcceptForm):
    """Several as one."""

    title = forms.CharField(label=_("Title"), max_length=200)
    field_order = ("title", "claim", "who_for", "effect", "codes")


class IndicatorsForm(Form):
    """For which indicators it is: the ticked, the likely, then by objective only those that hold `words`."""

    codes = forms.MultipleChoiceField(
        label=_("What is it evidence for?"),
        widget=Ticks,
        error_messages={"required": _("Please tick at least one.")},
    )

    def __init__(
        self, *args: Any, framework: Framework, near: Sequence[Indicator], ticked: Collection[str], known: Mapping[str, Indicator],
        words: str = "", **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, initial={"codes": list(ticked)}, **kwargs)
        field: Any = self.fields["codes"]
        field.choices = picks(framework, near, ticked, words, known)
        field.widget.hints = {code: known[code].good for _group, some in field.choices for code, _title in some}


class FrameworkForm(Form):
    """Nine objectives or ten."""

    framework = forms.ChoiceField(label=_("Which numbering does your award use?"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["framework"].choices = [(one.code, one.name) for one in frameworks()]  # type: ignore[attr-defined]


def picks(
    framework: Framework, near: Sequence[Indicator], ticked: Collection[str], words: str, known: Mapping[str, Indicator]
) -> Picks:
    """Indicators to choose from, each once: ticked, likely, then by objective."""
    said = words.casefold().split()
    seen: set[str] = set()

    def some(rows: Iterable[Indicator]) -> list[tuple[str, str]]:
        found = [one for one in rows if one.code not in seen]
        seen.update(one.code for one in found)
        return [(one.code, one.title) for one in found]

    def holds(one: Indicator) -> bool:
        text = f"{one.title} {one.good} {' '.join(one.examples)}".casefold()
        return all(word in text for word in said)

    groups = [
        (str(_("Ticked")), some(known[code] for code in ticked if code in known)),
        (str(_("Likely, by its words")), some(near)),
    ]
    groups += [
        (f"{one.code}. {one.title}", some(each for each in under(one, known) if holds(each)))
        for one in framework.objectives
    ]
    return [(name, rows) for name, rows in groups if rows]
