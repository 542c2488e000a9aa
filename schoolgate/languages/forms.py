"""Forms of languages, for staff."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Radios, Ticks
from schoolgate.languages.catalogues import Entry, example, fits
from schoolgate.languages.errors import PlacesLost
from schoolgate.languages.groups import EventGroup
from schoolgate.languages.queries import choices_for_staff, name_in, usable

VOICE_LABELS = {
    "text": _("The sentence"),
    "name": _("Name"),
    "what": _("What happens there, in one sentence"),
    "word": _("The word"),
    "means": _("What it means, in one sentence"),
}
LONGEST = 300


class TurnOnForm(Form):
    """An engine, and for whose readers it may see texts."""

    engine = forms.ChoiceField(label=_("Which engine?"))
    targets = forms.MultipleChoiceField(
        label=_("For families who read"),
        help_text=_("It then also sees what these families write to you. Tick only what you need."),
        widget=Ticks,
        required=False,
    )
    other = forms.ChoiceField(label=_("Another language"), required=False)
    sure = forms.BooleanField(label=_("I have asked whoever looks after data protection here"))

    def __init__(self, *args: Any, lang: str, languages: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_up = [one.engine for one in usable() if one.is_set_up]
        self.fields["engine"].widget = Radios(hints={one.name: one.goes_to for one in set_up})
        self.fields["engine"].choices = [(one.name, one.title) for one in set_up]  # type: ignore[attr-defined]
        first = _named({*languages, *(code for code, _name in settings.LANGUAGES)} - {lang})
        self.fields["targets"].choices = first  # type: ignore[attr-defined]
        rest = [pair for pair in choices_for_staff() if pair not in first and pair[0] != lang]
        self.fields["other"].choices = [("", _("None")), *rest]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """At least one language."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("targets") and not data.get("other"):
            self.add_error("targets", _("Please choose at least one."))
        return data

    def chosen(self) -> list[str]:
        """The languages."""
        said = self.cleaned_data
        return [*said["targets"], *([said["other"]] if said["other"] else [])]


class TryForm(Form):
    """An engine, and the language in which it says one sentence."""

    engine = forms.ChoiceField(label=_("Which engine?"), widget=forms.RadioSelect)
    target = forms.ChoiceField(label=_("In which language?"))

    def __init__(self, *args: Any, lang: str, languages: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="try_%s", **kwargs)  # it stands on one page with the form above
        set_up = [one.engine for one in usable() if one.is_set_up]
        self.fields["engine"].choices = [(one.name, one.title) for one in set_up]  # type: ignore[attr-defined]
        known = _named({*languages, *(code for code, _name in settings.LANGUAGES)} - {lang})
        self.fields["target"].choices = known  # type: ignore[attr-defined]


class WordForm(Form):
    """A word of the school's own."""

    word = forms.CharField(
        label=_("The word"), help_text=_("As you write it to families: Book bag, PHSA."), max_length=80
    )
    target = forms.ChoiceField(label=_("In which language?"), required=False)
    said = forms.CharField(
        label=_("What is it called there?"),
        help_text=_("Only where you chose a language. Else it stays as it is, everywhere."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rest = [pair for pair in choices_for_staff() if pair[0] != lang]
        self.fields["target"].choices = [("", _("In all: it is never translated")), *rest]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both or neither."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("target") and not data.get("said"):
            self.add_error("said", _("Please say what it is called in this language."))
        if data.get("said") and not data.get("target"):
            self.add_error("target", _("Please choose the language of these words."))
        return data


class WordingForm(Form):
    """A text in the other language, as a person writes it."""

    words = forms.CharField(
        label=_("In the other language"),
        help_text=_("Stars, dashes and links stand as in the original. Leave names and numbers as they are."),
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )

    def __init__(self, *args: Any, target: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _g("In %(language)s") % {"language": name_in(target, "en")}
        self.fields["words"].widget.attrs["lang"] = target


class PageWordForm(Form):
    """The words of a string: one form, or as many as the language counts in, each beside a number that takes it."""

    def __init__(self, *args: Any, lang: str, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry
        for number, _form in enumerate(entry.forms):
            said = {"language": name_in(lang, "en"), "number": example(lang, number) if entry.is_plural else 0}
            label = _g("In %(language)s, for %(number)s") if entry.is_plural else _g("In %(language)s")
            box = forms.Textarea(attrs={"rows": 3, "lang": lang, "dir": "auto"})
            self.fields[f"form_{number}"] = forms.CharField(label=label % said, max_length=600, widget=box)

    def clean(self) -> dict[str, Any]:
        """The slots of the string, and no HTML of one's own."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name, words in list(data.items()):
            if not fits(self.entry, words):
                self.add_error(name, str(PlacesLost.sentence))
        return data

    def words(self) -> list[str]:
        """The forms, in their order."""
        return [self.cleaned_data[f"form_{number}"] for number in range(len(self.entry.forms))]


def _named(languages: Collection[str]) -> list[tuple[str, str]]:
    """Languages by their English names."""
    return sorted(((one, name_in(one, "en")) for one in languages), key=lambda pair: pair[1])


class ItemForm(Form):
    """An item's voices in one language."""

    def __init__(self, *args: Any, voices: tuple[str, ...], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for voice in voices:
            area = forms.Textarea(attrs={"rows": 2, "lang": lang, "dir": "auto"})
            field = forms.CharField(label=VOICE_LABELS[voice], max_length=LONGEST, widget=area)
            self._kinder(field)
            self.fields[voice] = field

    def says(self) -> dict[str, str]:
        """The wording of each voice."""
        return {voice: self.cleaned_data[voice] for voice in self.fields}


class AddForm(ItemForm):
    """The same, in English, for an item that the school adds; a kind of event has a group."""

    def __init__(self, *args: Any, voices: tuple[str, ...], grouped: bool, **kwargs: Any) -> None:
        super().__init__(*args, voices=voices, lang="en", **kwargs)
        self.voices = voices
        if grouped:
            self.fields["group"] = forms.ChoiceField(label=_("Where to list it"), choices=EventGroup.choices)

    def says(self) -> dict[str, str]:
        """The wording of each voice."""
        return {voice: self.cleaned_data[voice] for voice in self.voices}

    def group(self) -> str:
        """Where it is listed."""
        return str(self.cleaned_data.get("group", ""))
