"""Typing in what a home told us, or what a whole class brought back on paper."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.asks.enums import Heard, QuestionKind
from schoolgate.asks.forms.answer import Answering
from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.asks.queries import choices_of
from schoolgate.asks.values import Chased
from schoolgate.core.forms import Form, Radios
from schoolgate.families.models import Adult

TYPED = [one for one in Heard.choices if one[0] != Heard.PAGE]
SIGNED = [one for one in Heard.choices if one[0] == Heard.PAPER]
MOST = 6


class AnswerForm(Answering):
    """One of the answers offered, how we heard it, and from whom, where the home has several adults."""

    heard = forms.ChoiceField(label=_("How did you hear it?"), choices=TYPED, widget=Radios)
    who = forms.ChoiceField(label=_("Who told you?"), required=False)

    def __init__(
        self, *args: Any, ask: Ask, adults: Sequence[Adult], given: Reply | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=_given(ask, given), **kwargs)
        self.adults = {one.ref: one.pk for one in adults}
        self.ask_for(ask.kind, _answers(ask), ask.wanted, str(_("What did they say?")))
        self.order_fields(["value", *ask.wanted, "heard", "who"])
        if ask.is_signed:
            _offer(self, "heard", SIGNED)
            self.initial.setdefault("heard", Heard.PAPER)
        if len(adults) > 1:
            unknown = [] if ask.is_signed else [("", _("We do not know"))]
            _offer(self, "who", [*unknown, *((one.ref, one.name) for one in adults)])
        else:
            del self.fields["who"]

    @property
    def adult(self) -> int | None:
        """Who told us: the one chosen, or the only one there is."""
        chosen = self.cleaned_data.get("who", "")
        return self.adults.get(chosen) if len(self.adults) != 1 else next(iter(self.adults.values()))


class ClassForm(Form):
    """A line for each child of a class: what came back, or nothing yet. How we heard it is said once."""

    heard = forms.ChoiceField(label=_("How did you hear it?"), choices=TYPED, widget=Radios, initial=Heard.PAPER)

    def __init__(
        self,
        *args: Any,
        ask: Ask,
        lines: Sequence[Chased],
        items: Mapping[str, Item],
        adults: Mapping[int, list[Adult]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items, self.adults, self.lines = items, adults, lines
        if ask.is_signed:
            _offer(self, "heard", SIGNED)
        for one in lines:
            self.fields[one.ref] = _select([("", _("Nothing yet")), *_answers(ask)], one)
            here = [(adult.ref, adult.name) for adult in adults[items[one.ref].pk]]
            if ask.is_signed and len(here) > 1:
                self.fields[f"who-{one.ref}"] = _select([("", _("Who signed?")), *here], one)

    def rows(self) -> list[dict[str, Any]]:
        """Each line with its fields, as the page shows them."""
        named = {name: self[name] for name in self.fields}
        return [{"line": one, "said": named[one.ref], "who": named.get(f"who-{one.ref}")} for one in self.lines]

    def answers(self) -> Iterator[tuple[Item, str, int | None]]:
        """What was typed in: whose, what, and who said or signed it, where that is sure."""
        for ref, item in self.items.items():
            if value := self.cleaned_data[ref]:
                yield item, value, self._who(item)

    def _who(self, item: Item) -> int | None:
        """The adult chosen, or the only one there is."""
        here = {one.ref: one.pk for one in self.adults[item.pk]}
        chosen = here.get(self.cleaned_data.get(f"who-{item.ref}", ""))
        return chosen or (next(iter(here.values())) if len(here) == 1 else None)


def is_quick(ask: Ask) -> bool:
    """Can a whole class be typed in on one page? Not where an answer says more than a word."""
    return not ask.wants and ask.kind != QuestionKind.SEVERAL


def _given(ask: Ask, reply: Reply | None) -> dict[str, Any]:
    """What the home had said before, so that a correction loses nothing of it."""
    if reply is None:
        return {}
    return {**reply.more, "value": reply.value.split(",") if ask.kind == QuestionKind.SEVERAL else reply.value}


def _select(choices: Sequence[tuple[Any, Any]], line: Chased) -> forms.ChoiceField:
    """A list to choose from, in a table: who it is about is said to those who listen."""
    label = f"{line.children}, {line.adults}"
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.Select(attrs={"aria-label": label})
    )


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    """The choices of a field."""
    field: Any = form.fields[name]
    field.choices = choices


def _answers(ask: Ask) -> Sequence[tuple[Any, Any]]:
    """What may be typed in."""
    if ask.kind == QuestionKind.COMING:
        coming = [(f"coming:{n}", _("Coming: %(n)s") % {"n": n}) for n in range(1, MOST + 1)]
        return [*coming, ("no", _("Not this time"))]
    return choices_of(ask)
