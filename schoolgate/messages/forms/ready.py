"""The form of a ready message: a field for each slot, by what stands in it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.audience.models import Term
from schoolgate.core.forms import Form, Ticks
from schoolgate.languages.queries import SLOTS, Sayer, SlotKind, event_choices, kept_slot, read_slot, sentence_choices
from schoolgate.messages.enums import Wanted
from schoolgate.messages.patterns import Asked, Pattern
from schoolgate.messages.values import Filling, Ready

PICK = "pick_"
NAME = 60
ORDERED = (
    ("day", "last_day", _("Please choose a last day after the first.")),
    ("hour", "until", _("Please choose an end after the start.")),
)


class ReadyForm(Form):
    """Slots first, then what may be picked and ticked, then until when an answer is wanted."""

    def __init__(
        self, *args: Any, pattern: Pattern, sayer: Sayer, classes: list[str], today: date, **kwargs: Any
    ) -> None:
        self.pattern, self.sayer, self.classes, self.today = pattern, sayer, classes, today
        super().__init__(*args, **kwargs)
        for name, field in self._fields().items():
            self._better(field)
            self._kinder(field)
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """A day that is past, an end before its start."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("day", "last_day", "due"):
            if data.get(name) and data[name] < self.today:
                self.add_error(name, _("This day is past. Please choose a later one."))
        for first, last, wrong in ORDERED:
            if data.get(first) is not None and data.get(last) is not None and data[last] <= data[first]:
                self.add_error(last, wrong)
        return data

    def ready(self, *, terms: list[Term]) -> Ready:
        """What the form says."""
        return Ready(self.filling(), terms, self.cleaned_data.get("due"))

    def filling(self) -> Filling:
        """The same without whom and until when."""
        said = self.cleaned_data
        return Filling(
            pattern=self.pattern.key,
            slots={slot: _kept(slot, said[slot]) for slot in self.pattern.fields if said[slot] not in (None, "")},
            picks={name: said[f"{PICK}{name}"] for name in self.pattern.picks},
            extra=tuple(said.get("extra", ())),
        )

    def _fields(self) -> dict[str, forms.Field]:
        """All fields, in order."""
        found = {slot: self._field(slot, asked) for slot, asked in self.pattern.fields.items()}
        for name, pick in self.pattern.picks.items():
            choices = sentence_choices(self.sayer, pick.of, own=False)
            found[f"{PICK}{name}"] = forms.ChoiceField(label=pick.label, choices=choices, widget=forms.RadioSelect)
        if extra := sentence_choices(self.sayer, self.pattern.extra):
            found["extra"] = forms.MultipleChoiceField(
                label=_("What else do you want to say?"),
                help_text=_("Each of these is ready in every language."),
                choices=extra,
                initial=list(self.pattern.ticked),
                required=False,
                widget=Ticks,
            )
        if self.pattern.wanted != Wanted.NOTHING:
            found["due"] = self._due()
        return found

    def _due(self) -> forms.Field:
        """Until when. What must only be seen may leave it out."""
        must = self.pattern.wanted != Wanted.SEEN
        hint = _("At least one school day away.") if must else _("Leave it out: then a school week is given.")
        return forms.DateField(label=_("Last day for an answer"), help_text=hint, required=must)

    def _field(self, slot: str, asked: Asked) -> forms.Field:
        """A field for what stands in the slot."""
        plain: dict[str, Any] = {"label": asked.label, "required": asked.needed}
        match SLOTS[slot]:
            case SlotKind.DAY:
                return forms.DateField(**plain)
            case SlotKind.HOUR:
                return forms.TimeField(**plain)
            case SlotKind.MONEY:
                hint = _("In pounds, such as 4.50.")
                return forms.DecimalField(
                    **plain, help_text=hint, min_value=Decimal("0.01"), max_value=9999, decimal_places=2
                )
            case SlotKind.NUMBER:
                return forms.IntegerField(**plain, min_value=1, max_value=9999)
            case SlotKind.WEEKDAY:
                days = [
                    _("Monday"),
                    _("Tuesday"),
                    _("Wednesday"),
                    _("Thursday"),
                    _("Friday"),
                    _("Saturday"),
                    _("Sunday"),
                ]
                return forms.TypedChoiceField(
                    **plain, coerce=int, empty_value=None, choices=[("", "…"), *enumerate(days)]
                )
            case SlotKind.EVENT:
                return forms.ChoiceField(**plain, choices=[("", "…"), *event_choices(self.sayer, asked.of)])
        if slot == "class":
            return forms.ChoiceField(**plain, choices=[("", "…"), *((one, one) for one in self.classes)])
        return forms.CharField(
            **plain, max_length=NAME, help_text=_("A name: it stays as you write it in every language.")
        )


def shown(filling: Filling, due: date | None) -> dict[str, Any]:
    """A filling as the form shows it."""
    slots = {slot: _shown(slot, kept) for slot, kept in filling.slots.items()}
    picks = {f"{PICK}{name}": key for name, key in filling.picks.items()}
    return {**slots, **picks, "extra": list(filling.extra), "due": due}


def _kept(slot: str, value: Any) -> str | int:
    """A value as it is kept; money in pence."""
    return int(value * 100) if SLOTS[slot] == SlotKind.MONEY else kept_slot(value)


def _shown(slot: str, kept: str | int) -> Any:
    """The same back."""
    return Decimal(kept) / 100 if SLOTS[slot] == SlotKind.MONEY else read_slot(slot, kept)
