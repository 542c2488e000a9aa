"""When, on which number, in which language: no free text is needed. And, for staff, another time."""

# family-side strings

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Radios, Ticks, Tongues
from schoolgate.core.parts.tongue import isolated
from schoolgate.families.models import Adult, Contact
from schoolgate.languages.queries import choices_for_staff, own_name
from schoolgate.schools.models import School
from schoolgate.talks.enums import Slot, Topic
from schoolgate.talks.queries import day_label, offered_days


class RingMeForm(Form):
    """Please ring me."""

    days = forms.MultipleChoiceField(label=_("Which day?"), widget=Ticks)
    slots = forms.MultipleChoiceField(label=_("At what time?"), choices=Slot.choices, widget=Ticks)
    number = forms.ChoiceField(label=_("On which number?"), widget=Radios)
    lang = forms.ChoiceField(label=_("In which language?"), widget=Tongues)
    topic = forms.ChoiceField(label=_("What is it about?"), choices=Topic.choices, required=False, widget=Radios)

    def __init__(self, *args: Any, adult: Adult, numbers: Sequence[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = {one.ref: one for one in numbers}
        self._choose("days", [(day.isoformat(), day_label(day, adult.school)) for day in offered_days(adult.school)])
        self._choose("lang", languages_for(adult))
        if len(numbers) > 1:
            page = get_language() or "en"
            self._choose("number", [(one.ref, isolated(one.value, page)) for one in numbers])
        else:
            del self.fields["number"]

    @property
    def asked(self) -> dict[str, Any]:
        """What was chosen, as the verb takes it."""
        said = self.cleaned_data
        return {
            "days": [date.fromisoformat(one) for one in said["days"]],
            "slots": said["slots"],
            "contact": self.numbers.get(said.get("number", "")),
            "lang": said["lang"],
            "topic": said["topic"],
        }

    def _choose(self, field: str, choices: Sequence[tuple[str, str]]) -> None:
        """What one field offers."""
        self.fields[field].choices = choices  # type: ignore[attr-defined]


class AgainForm(Form):
    """Another time, as they told us."""

    day = forms.ChoiceField(label=_("Which day?"), widget=Radios)
    slot = forms.ChoiceField(label=_("At what time?"), choices=Slot.choices, widget=Radios)

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(day.isoformat(), day_label(day, school)) for day in offered_days(school)]
        self.fields["day"].choices = days  # type: ignore[attr-defined]


def languages_for(adult: Adult) -> list[tuple[str, str]]:
    """Theirs first, then the school's, then all others, each by its own name."""
    first = list(dict.fromkeys([adult.language, adult.school.lang]))
    rest = [code for code, _name in choices_for_staff() if code not in first]
    return [(code, own_name(code)) for code in [*first, *rest]]
