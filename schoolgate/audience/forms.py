"""Whom is it for? A part of any form that invites, asks or sends."""

from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.core.forms import Form, Ticks
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Pupil
from schoolgate.families.queries import names_of_pupils
from schoolgate.languages.queries import choices_for_staff
from schoolgate.schools.models import Group

EVERYONE = "everyone"
THESE = "these"  # adults, or those who did something, whom a saved rule chose: nobody is named on the form
CHOSEN = frozenset({TermKind.ADULT, TermKind.SELECTOR})
OTHERS = "others"  # children whom a saved rule names and this person may not see: kept, and not named


class AudienceForm(Form):
    """Everyone, some years, some classes, some children; perhaps only those who read one language."""

    who = forms.MultipleChoiceField(
        label=_("Who is it for?"),
        help_text=_("Brothers and sisters share one message. Both homes of a child are asked."),
        required=False,
        widget=Ticks,
    )
    children = forms.CharField(
        label=_("Or these children"),
        help_text=_("One a line: first name and surname; the class behind a comma where two have the same name."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reads = forms.ChoiceField(label=_("Only those who read"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, audience: Audience | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "to")
        if audience is not None:
            kwargs["initial"] = _initial(audience, viewer)
        super().__init__(*args, viewer=viewer, **kwargs)
        self.known_to = viewer
        self.chosen = [one for one in audience.terms.all() if one.kind in CHOSEN] if audience else []
        self.unseen = _unseen(audience, viewer) if audience else []
        self.groups = {f"group:{one.ref}": one for one in _groups(viewer)}
        self.named: list[Pupil] = []
        self.fields["who"].choices = self._choices(viewer)  # type: ignore[attr-defined]
        languages = [("", _("All languages")), ("en", _("English")), *choices_for_staff()]
        self.fields["reads"].choices = languages  # type: ignore[attr-defined]

    def clean_children(self) -> str:
        """Each line is one child whom the person may see."""
        written: str = self.cleaned_data["children"]
        lines = [line.strip() for line in written.splitlines() if line.strip()]
        known = _by_name(self.known_to) if lines else {}
        for line in lines:
            name, _comma, group = (part.strip().casefold() for part in line.partition(","))
            found = [(pupil, where) for pupil, where in known.get(name, []) if group in ("", where.casefold())]
            if not found:
                self.add_error("children", _("We know no child called “%(name)s”.") % {"name": line})
            elif len(found) > 1:
                where = ", ".join(sorted(where for _pupil, where in found))
                message = _("Several children are called “%(name)s”. Please write the class behind a comma: %(where)s.")
                self.add_error("children", message % {"name": line, "where": where})
            else:
                self.named.append(found[0][0])
        return written

    def clean(self) -> dict[str, Any]:
        """Somebody must be chosen."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("who") and not self.named and "children" not in self.errors and "who" not in self.errors:
            self.add_error("who", _("Please say who it is for."))
        return data

    def terms(self) -> list[Term]:
        """The rule as unsaved terms; everyone takes in all else."""
        chosen = self.cleaned_data["who"]
        lang = self.cleaned_data["reads"]
        narrowed = [Term(kind=TermKind.READS, lang=lang)] if lang else []
        if EVERYONE in chosen:
            return [Term(kind=TermKind.SCHOOL), *narrowed]
        named = [Term(kind=TermKind.PUPIL, pupil=pupil) for pupil in self.named]
        these = [_again(one) for one in self.chosen] if THESE in chosen else []
        these += [_again(one) for one in self.unseen] if OTHERS in chosen else []
        return [*(self._term(one) for one in chosen if one not in (THESE, OTHERS)), *these, *named, *narrowed]

    def _choices(self, viewer: Viewer) -> list[tuple[str, Any]]:
        """Everyone, then years, then classes."""
        years = Pupil.objects.visible_to(viewer).on_roll().exclude(year_group=None).values_list("year_group", flat=True)
        named = [(f"year:{one}", _("Year %(n)s") % {"n": one}) for one in sorted(set(years))]
        groups = [(key, one.name) for key, one in self.groups.items()]
        others = [(OTHERS, _("Others, chosen before"))] if self.unseen else []
        return [*self._these(), *others, (EVERYONE, _("The whole school")), *named, *groups]

    def _these(self) -> list[tuple[str, str]]:
        """Those whom the saved rule chose: how many, and no name."""
        if not self.chosen:
            return []
        said = ngettext("%(n)s adult chosen before", "%(n)s adults chosen before", len(self.chosen))
        return [(THESE, said % {"n": len(self.chosen)})]

    def _term(self, value: str) -> Term:
        """One choice as a term."""
        if value in self.groups:
            return Term(kind=TermKind.GROUP, group=self.groups[value])
        return Term(kind=TermKind.YEAR, year_group=int(value.removeprefix("year:")))


def _groups(viewer: Viewer) -> list[Group]:
    """Live classes and groups."""
    return list(Group.objects.visible_to(viewer).filter(ended_at=None).order_by("year_group", "name"))


def _by_name(viewer: Viewer) -> dict[str, list[tuple[Pupil, str]]]:
    """Children on roll whom the viewer may see, by their full names in small letters, with the class."""
    pupils = list(Pupil.objects.visible_to(viewer).on_roll())
    groups = names_of_pupils([one.pk for one in pupils])
    found: dict[str, list[tuple[Pupil, str]]] = defaultdict(list)
    for one in pupils:
        for name in {one.name.casefold(), f"{one.forename} {one.surname}".casefold()}:
            found[name].append((one, groups[one.pk].group))
    return found


def _unseen(audience: Audience, viewer: Viewer) -> list[Term]:
    """Terms that name a child whom the viewer may not see: a colleague may be a parent who is kept from it."""
    named = [one for one in audience.terms.all() if one.pupil_id]
    seen = Pupil.objects.visible_to(viewer).filter(pk__in=[one.pupil_id for one in named]).values_list("pk", flat=True)
    known = set(seen) if named else set()
    return [one for one in named if one.pupil_id not in known]


def _initial(audience: Audience, viewer: Viewer) -> dict[str, Any]:
    """A saved rule as the form shows it."""
    terms, unseen = list(audience.terms.select_related("group", "pupil")), _unseen(audience, viewer)
    hidden = {one.pupil_id for one in unseen}
    children = [term.pupil for term in terms if term.pupil and term.pupil_id not in hidden]
    groups = names_of_pupils([one.pk for one in children])
    return {
        "who": list(
            dict.fromkeys(_value(term) for term in terms if not term.pupil and term.kind not in TermKind.narrowing())
        )
        + ([OTHERS] if unseen else []),
        "children": "\n".join(f"{one.name}, {groups[one.pk].group}".rstrip(", ") for one in children),
        "reads": next((term.lang for term in terms if term.kind == TermKind.READS), ""),
    }


def _value(term: Term) -> str:
    """A saved term as the form's choice."""
    match term.kind:
        case TermKind.GROUP:
            return f"group:{term.group.ref}" if term.group else ""
        case TermKind.YEAR:
            return f"year:{term.year_group}"
    return THESE if term.kind in CHOSEN else EVERYONE


def _again(term: Term) -> Term:
    """The same term, for another rule."""
    known = {"pupil_id": term.pupil_id, "adult_id": term.adult_id}
    return Term(kind=term.kind, selector=term.selector, source_ref=term.source_ref, **known)
