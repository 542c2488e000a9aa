"""How a family answers: one press where one press will do, else a short form for each child."""

# family-side strings

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from schoolgate.asks.enums import QuestionKind
from schoolgate.asks.forms.answer import Answering
from schoolgate.asks.values import Needed


class FamilyAnswerForm(Answering):
    """The answer of one home, for itself or for one child, and what it says besides."""

    item = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, needed: Needed, **kwargs: Any) -> None:
        initial = {"item": needed.ref, "value": _said(needed), **needed.more}
        super().__init__(*args, initial=initial, auto_id=f"id_{needed.ref}_%s", **kwargs)
        self.ask_for(needed.kind, needed.choices, needed.wants, _("Your answer"))


@dataclass(frozen=True)
class Asked:
    """A question as a page shows it. Without a form, a press on one of the answers is enough."""

    needed: Needed
    form: FamilyAnswerForm | None


def asked_forms(asked: Sequence[Needed], wrong: FamilyAnswerForm | None = None) -> list[Asked]:
    """Each question with its form, if it needs one; `wrong` is one that was sent and is shown again."""
    return [Asked(one, _form(one, wrong)) for one in asked]


def _form(needed: Needed, wrong: FamilyAnswerForm | None) -> FamilyAnswerForm | None:
    """The form, where a press is not enough."""
    if wrong is not None and wrong.initial["item"] == needed.ref:
        return wrong
    if needed.needs_code or (not needed.wants and needed.kind != QuestionKind.SEVERAL):
        return None
    return FamilyAnswerForm(needed=needed)


def _said(needed: Needed) -> Any:
    """The answer that counts, as the form shows it."""
    if needed.kind != QuestionKind.SEVERAL:
        return needed.said
    return [one for one in needed.said.split(",") if one not in ("", "no")]
