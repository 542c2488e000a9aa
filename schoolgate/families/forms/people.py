"""A child or an adult is added, mended, tied."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Radios
from schoolgate.families.enums import Relation
from schoolgate.families.models import Adult, Pupil, Tie
from schoolgate.languages.queries import choices_for_staff
from schoolgate.schools.models import Group, Member

KNOWN = [("yes", _("Yes")), ("no", _("No")), ("", _("We do not know"))]
YES_NO = {"yes": True, "no": False, "": None}
IN_WORDS = {True: "yes", False: "no", None: ""}


def languages() -> list[tuple[str, str]]:
    """Languages to choose from, with none and English first."""
    return [("", "—"), ("en", str(_("English"))), *choices_for_staff()]


class KnownField(forms.TypedChoiceField):
    """Yes, no, or not known, which is never read as no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=KNOWN, coerce=YES_NO.__getitem__, empty_value=None, required=False, widget=Radios, **kwargs
        )


class PupilForm(Form):
    """A child."""

    forename = forms.CharField(label=_("First name"), max_length=80)
    surname = forms.CharField(label=_("Surname"), max_length=80)
    known_as = forms.CharField(label=_("Called"), help_text=_("If it is another name."), max_length=80, required=False)
    born = forms.DateField(label=_("Birthday"), required=False)

    @classmethod
    def about(cls, pupil: Pupil) -> dict[str, Any]:
        """What is known now."""
        return {name: getattr(pupil, name) for name in cls.base_fields}


class NewPupilForm(PupilForm):
    """A child who joins."""

    group: Any = forms.ModelChoiceField(label=_("Class"), queryset=None, required=False)

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]

    def chosen_group(self) -> Group | None:
        """The class, if one was chosen."""
        group: Group | None = self.cleaned_data["group"]
        return group


class AdultForm(Form):
    """An adult's name and language."""

    title = forms.CharField(label=_("Title"), max_length=20, required=False)
    forename = forms.CharField(label=_("First name"), max_length=80, required=False)
    surname = forms.CharField(label=_("Surname"), max_length=80)
    home_lang = forms.ChoiceField(label=_("Language spoken at home"), choices=languages, required=False)

    @classmethod
    def about(cls, adult: Adult) -> dict[str, Any]:
        """What is known now."""
        return {name: getattr(adult, name) for name in cls.base_fields}


class NewAdultForm(AdultForm):
    """Someone who comes to the office."""

    relation = forms.ChoiceField(label=_("What are they to the child?"), choices=Relation.choices)
    responsibility = KnownField(label=_("Have they parental responsibility?"))
    lives_with = KnownField(label=_("Does the child live with them?"))
    email = forms.EmailField(label=_("Email"), required=False)
    mobile = forms.CharField(label=_("Mobile"), max_length=40, required=False)
    seen_what = forms.CharField(
        label=_("How do you know who this is?"),
        help_text=_("What you saw: a passport, a birth certificate, a letter; or who vouches for them."),
        max_length=80,
        error_messages={"required": _("Please say how you know who this is: what you saw, or who vouches for them.")},
    )

    def values(self) -> dict[str, Any]:
        """As the verb takes them."""
        data = dict(self.cleaned_data)
        reached = [(kind, data.pop(kind)) for kind in ("email", "mobile")]
        return data | {"reached_by": [(kind, value) for kind, value in reached if value]}


class TieForm(Form):
    """What an adult is to a child."""

    relation = forms.ChoiceField(label=_("What are they to the child?"), choices=Relation.choices)
    natural = KnownField(label=_("Are they the child's natural parent?"))
    responsibility = KnownField(label=_("Have they parental responsibility?"))
    lives_with = KnownField(label=_("Does the child live with them?"))
    gets_copies = forms.BooleanField(
        label=_("Hears about the child too"),
        help_text=_("Parents always do. For other contacts you decide here."),
        required=False,
    )

    @classmethod
    def about(cls, tie: Tie) -> dict[str, Any]:
        """What is known now."""
        known = {name: IN_WORDS[getattr(tie, name)] for name in ("natural", "responsibility", "lives_with")}
        return known | {"relation": tie.relation, "gets_copies": tie.gets_copies}


class NewTieForm(Form):
    """Another child of an adult whom the school knows."""

    pupil: Any = forms.ModelChoiceField(label=_("Which child?"), queryset=None)
    relation = forms.ChoiceField(label=_("What are they to the child?"), choices=Relation.choices)
    lives_with = KnownField(label=_("Does the child live with them?"))

    def __init__(self, *args: Any, pupils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pupil"].queryset = pupils  # type: ignore[attr-defined]


class WorksHereForm(Form):
    """Which member of staff this parent is."""

    member: Any = forms.ModelChoiceField(label=_("Who are they here?"), queryset=None)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]

    def chosen(self) -> Member:
        """The member."""
        member: Member = self.cleaned_data["member"]
        return member
