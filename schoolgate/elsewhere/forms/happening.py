"""What happened, and whose children's families it was."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schoolgate.core.forms import Form
from schoolgate.core.permits import Viewer
from schoolgate.elsewhere.enums import OF_NO_FAMILY, Kind, Who
from schoolgate.elsewhere.queries import Chosen, Home, with_upns
from schoolgate.elsewhere.reading import FORMULA, LONGEST_TITLE, MOST_NUMBER, OLDEST, upns_in
from schoolgate.families.values import upn_is_right


class FindForm(Form):
    """Some of what was written down."""

    q = forms.CharField(label=gettext_lazy("Words of its title"), max_length=80, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What sort of thing?"),
        choices=[("", gettext_lazy("Every sort")), *Kind.choices],
        required=False,
    )


class WordsForm(Form):
    """Its words."""

    title = forms.CharField(
        label=gettext_lazy("What was it?"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("Such as “Harvest assembly”. It may stand in the evidence, so name nobody."),
    )
    note = forms.CharField(
        label=gettext_lazy("A note for colleagues"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Without names. It is shown to nobody but those who write things down here."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_title(self) -> str:
        """No spreadsheet may take it for a formula."""
        title: str = self.cleaned_data["title"]
        if title.startswith(FORMULA):
            raise forms.ValidationError(_("A title may not begin with %(sign)s.") % {"sign": title[0]})
        return title


class HappeningForm(WordsForm):
    """What, when, and whether the children are known or only how many."""

    kind = forms.ChoiceField(label=gettext_lazy("What sort of thing?"), choices=[("", "—"), *Kind.choices])
    day = forms.DateField(label=gettext_lazy("On which day?"), widget=forms.DateInput())
    who = forms.ChoiceField(
        label=gettext_lazy("Who was it?"),
        choices=Who.choices,
        widget=forms.RadioSelect(),
        help_text=gettext_lazy(
            "With children it counts for their families’ reach. A number is evidence that it happened, no more."
        ),
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many?"),
        min_value=1,
        max_value=MOST_NUMBER,
        required=False,
        help_text=gettext_lazy(
            "Only where you do not know the children. Of staff training: colleagues; of displays: displays."
        ),
    )
    field_order = ["kind", "title", "day", "who", "number", "note"]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        """It has been."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        if day < self.today - OLDEST:
            raise forms.ValidationError(_("This day is more than six years ago."))
        return day

    def clean(self) -> dict[str, Any]:
        """A number where one was promised, none where children follow."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        who, kind, number = cleaned.get("who"), cleaned.get("kind"), cleaned.get("number")
        if who == Who.NUMBER and number is None and "number" not in self.errors:
            self.add_error("number", _("How many were there?"))
        if who == Who.CHILDREN and kind in OF_NO_FAMILY:
            self.add_error("who", _("This is of no family. Please say how many instead."))
        if who == Who.CHILDREN and number is not None:
            self.add_error("number", _("Leave this empty where you can say which children’s families it was."))
        return cleaned


class TicksForm(Form):
    """Children of a class list, each in its home."""

    homes = forms.MultipleChoiceField(
        label=gettext_lazy("Whose family was it?"),
        error_messages={"required": gettext_lazy("Tick at least one child first.")},
    )

    def __init__(self, *args: Any, ticks: list[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["homes"].choices = [(one.value, one.pupil.first_name) for one in ticks]  # type: ignore[attr-defined]


class UpnsForm(Form):
    """Pasted numbers."""

    needs_viewer = True

    upns = forms.CharField(
        label=gettext_lazy("Unique pupil numbers"),
        max_length=40_000,
        help_text=gettext_lazy("Pasted from another list: one a line, or with commas between."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr", "spellcheck": "false"}),
    )
    chosen: list[Chosen]

    def clean_upns(self) -> str:
        """Every number is right, and a child's here."""
        text: str = self.cleaned_data["upns"]
        upns = upns_in(text)
        wrong = [one for one in upns if not upn_is_right(one)]
        if wrong:
            raise forms.ValidationError(_("No right UPN: %(numbers)s") % {"numbers": ", ".join(wrong[:10])})
        known = with_upns(viewer=cast(Viewer, self.viewer), upns=upns)
        unknown = [one for one in upns if one not in known]
        if unknown:
            raise forms.ValidationError(_("No child here has: %(numbers)s") % {"numbers": ", ".join(unknown[:10])})
        self.chosen = [known[one] for one in upns]
        return text
