"""Whom is it for? A part of any form that invites, asks or sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.core.forms import Form
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Pupil
from schoolgate.schools.models import Group

EVERYONE = "everyone"


class AudienceForm(Form):
    """Everyone, some years, some classes."""

    who = forms.MultipleChoiceField(
        label=_("Who is it for?"),
        help_text=_("Brothers and sisters share one message. Both homes of a child are asked."),
        error_messages={"required": _("Please say who it is for.")},
    )

    def __init__(self, *args: Any, viewer: Viewer, audience: Audience | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "to")
        if audience is not None:
            kwargs["initial"] = {"who": [_value(term) for term in audience.terms.all()]}
        super().__init__(*args, **kwargs)
        self.groups = {f"group:{one.ref}": one for one in _groups(viewer)}
        self.fields["who"].choices = self._choices(viewer)  # type: ignore[attr-defined]

    def terms(self) -> list[Term]:
        """The rule as unsaved terms; everyone takes in all else."""
        chosen = self.cleaned_data["who"]
        if EVERYONE in chosen:
            return [Term(kind=TermKind.SCHOOL)]
        return [self._term(one) for one in chosen]

    def _choices(self, viewer: Viewer) -> list[tuple[str, Any]]:
        """Everyone, then years, then classes."""
        years = Pupil.objects.visible_to(viewer).on_roll().exclude(year_group=None).values_list("year_group", flat=True)
        named = [(f"year:{one}", _("Year %(n)s") % {"n": one}) for one in sorted(set(years))]
        return [(EVERYONE, _("The whole school")), *named, *((key, one.name) for key, one in self.groups.items())]

    def _term(self, value: str) -> Term:
        """One choice as a term."""
        if value in self.groups:
            return Term(kind=TermKind.GROUP, group=self.groups[value])
        return Term(kind=TermKind.YEAR, year_group=int(value.removeprefix("year:")))


def _groups(viewer: Viewer) -> list[Group]:
    """Live classes and groups."""
    return list(Group.objects.visible_to(viewer).filter(ended_at=None).order_by("year_group", "name"))


def _value(term: Term) -> str:
    """A saved term as the form's choice."""
    match term.kind:
        case TermKind.GROUP:
            return f"group:{term.group.ref}" if term.group else ""
        case TermKind.YEAR:
            return f"year:{term.year_group}"
    return EVERYONE
