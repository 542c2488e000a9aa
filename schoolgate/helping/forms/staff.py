"""What staff fill in: a way to get involved, a day, a kind reason, who said yes at the gate."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from schoolgate.audience.forms import AudienceForm
from schoolgate.core import clock
from schoolgate.core.forms import Form, Radios, Ticks
from schoolgate.families.models import Adult
from schoolgate.helping.enums import Because, Contact, Hour, OpeningKind, Skill
from schoolgate.helping.errors import NotBefore, NotItsDay
from schoolgate.helping.models import Opening
from schoolgate.helping.values import Plan


class OpeningForm(Form):
    """The fields of a way to get involved; whom it is for is a form of its own."""

    kind = forms.ChoiceField(label=_("Which way is it?"), choices=OpeningKind.choices)
    title = forms.CharField(label=_("What is it called?"), max_length=120)
    summary = forms.CharField(
        label=_("What would they do, or get?"),
        help_text=_("Two plain sentences. Say what they need not be able to do."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    day = forms.DateField(
        label=_("On which day?"), help_text=_("Leave it out if it is at any time, or many times."), required=False
    )
    starts = forms.TimeField(label=_("From"), required=False)
    ends = forms.TimeField(label=_("Until"), required=False)
    hours = forms.MultipleChoiceField(
        label=_("Or at these times"),
        help_text=_("Tick none for any time that suits them."),
        choices=Hour.choices,
        widget=Ticks,
        required=False,
    )
    where = forms.CharField(label=_("Where?"), max_length=120, required=False)
    until = forms.DateField(
        label=_("Until when may they say yes?"),
        help_text=_("After this day it disappears by itself. Left out, it is the day itself."),
        required=False,
    )
    capacity = forms.IntegerField(
        label=_("How many places?"),
        help_text=_("Leave empty if there is room for everyone."),
        min_value=1,
        required=False,
    )
    party_most = forms.IntegerField(
        label=_("How many may one family bring?"), min_value=1, max_value=20, initial=1, required=False
    )
    skills = forms.MultipleChoiceField(
        label=_("Good to be able to"),
        help_text=_("Families who offered it see this first."),
        choices=Skill.choices,
        widget=Ticks,
        required=False,
    )
    tongues = forms.MultipleChoiceField(label=_("Languages that would help"), required=False)
    needs_check = forms.BooleanField(
        label=_("Needs a check first"),
        help_text=_(
            "Families read that a check comes before they start. Doing the check is up to the office, as before."
        ),
        required=False,
    )
    on_public = forms.BooleanField(
        label=_("Show it on the public page"),
        help_text=_("What is for the whole school stands there anyway."),
        required=False,
    )
    contact = forms.ChoiceField(label=_("Whom can they ask?"), choices=Contact.choices)

    def __init__(self, *args: Any, zone: str, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["tongues"].choices = languages  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A day has its hours, and an end after its start; without a day there is a last day to say yes."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("day"):
            for name in ("starts", "ends"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _("Please give a time, such as 16:10."))
            if values.get("starts") and values.get("ends") and values["ends"] <= values["starts"]:
                self.add_error("ends", _("Please choose an end after the start."))
        values["until"] = values.get("until") or values.get("day")
        if not values["until"] and not {"until", "day"} & set(self.errors):
            self.add_error("until", _("Please choose the last day on which they can say yes."))
        elif values["until"] and values["until"] < clock.today(self.zone):
            self.add_error("until", _("Please choose a day that is still to come."))
        if (start := self._moment("starts")) and start <= clock.now():
            self.add_error("day", _("Please choose a time that is still to come."))
        return values

    def plan(self, who: AudienceForm, *, lang: str) -> Plan:
        """The plan that valid forms make."""
        values = self.cleaned_data
        terms = who.terms() if who.is_valid() else []
        return Plan(
            kind=values["kind"],
            title=values["title"],
            summary=values["summary"],
            lang=lang,
            until=values["until"],
            terms=terms,
            where=values["where"],
            starts_at=self._moment("starts"),
            ends_at=self._moment("ends"),
            hours=[] if values["day"] else values["hours"],
            capacity=values["capacity"],
            party_most=values["party_most"] or 1,
            skills=values["skills"],
            tongues=values["tongues"],
            needs_check=values["needs_check"],
            on_public=values["on_public"],
            contact=values["contact"],
        )

    def _moment(self, name: str) -> datetime | None:
        """A time on the school's clock as an instant."""
        day, wall = self.cleaned_data.get("day"), self.cleaned_data.get(name)
        return clock.at(day, wall, self.zone) if day and wall else None


class DayForm(Form):
    """On which day did they help? One of the days of the way; a tick is taken back from any."""

    day = forms.DateField(label=_("On which day?"))

    def __init__(self, *args: Any, opening: Opening | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opening = opening

    def clean_day(self) -> date:
        """A day that has been, and on which it was."""
        day: date = self.cleaned_data["day"]
        if self.opening is None:
            return day
        if day > clock.today(self.opening.school.zone):
            raise forms.ValidationError(str(NotBefore()))
        if not self.opening.is_on(day):
            raise forms.ValidationError(f"{NotItsDay()} {_its_days(self.opening)}")
        return day


def _its_days(opening: Opening) -> str:
    """Which days they are."""
    if opening.starts is not None:
        return gettext("It is on %(day)s.") % {"day": date_format(opening.starts.date(), "j F Y")}
    if opening.opened_at is None:
        return gettext("It is not open yet.")
    since = clock.local(opening.opened_at, opening.school.zone).date()
    return gettext("It is open since %(day)s.") % {"day": date_format(since, "j F Y")}


class DeclineForm(Form):
    """Why not this time."""

    because = forms.ChoiceField(
        label=_("What shall we say?"),
        help_text=_("They read it in their own language."),
        choices=Because.choices,
        widget=Radios,
        initial=Because.ENOUGH,
    )


class YesForm(Form):
    """Somebody said yes at the gate or by telephone."""

    adult = forms.ChoiceField(label=_("Who said yes?"))

    def __init__(self, *args: Any, adults: list[Adult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_ref = {one.ref: one for one in adults}
        named = [("", "…"), *((one.ref, one.name) for one in adults)]
        self.fields["adult"].choices = named  # type: ignore[attr-defined]

    def who(self) -> Adult:
        """The adult."""
        return self.by_ref[self.cleaned_data["adult"]]
