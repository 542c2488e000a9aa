"""What a school sets for itself."""

from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Day, Email, Form, Phone, Ticks
from schoolgate.languages.queries import choices_for_staff
from schoolgate.schools.enums import SENDERS, Weekday

# what schools in England most often have on their census
LANGUAGES = [
    "ak", "am", "ar", "bg", "bn", "cs", "cy", "de", "el", "en", "es", "fa", "fr", "ga", "gu", "hi",
    "hu", "ig", "it", "ja", "ko", "ku", "lt", "lv", "ml", "ne", "nl", "pa", "pl", "ps", "pt", "ro",
    "ru", "si", "sk", "so", "sq", "sw", "ta", "ti", "tl", "tr", "uk", "ur", "vi", "yo", "zh",
]  # fmt: skip


def language_choices() -> list[tuple[str, str]]:
    """Languages by their name in the language of the page, with their own name beside it."""
    here = get_language() or "en"
    named = [(code, Locale.parse(code).get_display_name(here) or code) for code in LANGUAGES]
    return sorted(((code, name.capitalize()) for code, name in named), key=lambda one: one[1])


class ColourForm(Form):
    """One colour."""

    colour = forms.CharField(
        label=_("Your school's colour"),
        help_text=_("Any colour. Where words in it would be hard to read, we darken it for the words."),
        max_length=7,
        widget=forms.TextInput(attrs={"type": "color"}),
    )


class HoursForm(Form):
    """When the office is open, and when nothing is sent."""

    opens = forms.TimeField(label=_("The office opens at"))
    closes = forms.TimeField(label=_("The office closes at"))
    quiet_from = forms.TimeField(
        label=_("Send nothing after"), help_text=_("Messages wait until morning, unless they are urgent.")
    )
    quiet_until = forms.TimeField(label=_("Send again from"))


class SendersForm(Form):
    """Who may write to families."""

    roles = forms.MultipleChoiceField(
        label=_("Who may write to families?"),
        help_text=_("Everyone else still reads what was sent and takes registers."),
        choices=[(role.value, role.label) for role in SENDERS],
        widget=Ticks,
        error_messages={"required": _("Please leave at least one role that may write to families.")},
    )


class PromiseForm(Form):
    """How soon a family gets an answer, and how else the office is reached."""

    reply_days = forms.TypedChoiceField(
        label=_("A family that writes to us gets an answer"),
        choices=[
            (1, _("within one school day")),
            (2, _("within two school days")),
            (3, _("within three school days")),
            (5, _("within a school week")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )
    office_phone = forms.CharField(
        label=_("The office's telephone number"),
        help_text=_("It stands on every family's page."),
        required=False,
        max_length=20,
        widget=Phone,
    )
    night_phone = forms.CharField(
        label=_("A number that families may ring in danger, when school is closed"),
        help_text=_("If you have one. Whoever writes to us then is told it, beside 999."),
        required=False,
        max_length=20,
        widget=Phone,
    )
    office_email = forms.EmailField(
        label=_("The office's email address"),
        help_text=_("Answers to our emails go there."),
        required=False,
        widget=Email,
    )


class NewsForm(Form):
    """When the news that can wait goes, and how long an answer may be missing."""

    digest_at = forms.TimeField(
        label=_("News that can wait goes at"),
        help_text=_("Everything of the day in one message to each family. What they must know goes at once."),
    )
    digest_day = forms.TypedChoiceField(
        label=_("To families who want it once a week, it goes on"),
        choices=Weekday.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    silence_days = forms.TypedChoiceField(
        label=_("Where an answer is missing, we try another way"),
        help_text=_("Such as a text message after an email. Only for what families must answer, or must have seen."),
        choices=[
            (1, _("after one school day")),
            (2, _("after two school days")),
            (3, _("after three school days")),
            (5, _("after a school week")),
            (0, _("never")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )


class LanguagesForm(Form):
    """What the school writes in, and what its families read."""

    lang = forms.ChoiceField(label=_("We write in"))
    languages = forms.MultipleChoiceField(label=_("Our families also read"), required=False, widget=Ticks)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lang", "languages"):
            self.fields[name].choices = language_choices()  # type: ignore[attr-defined]


class ContactForm(Form):
    """Whom families ask about their data."""

    contact = forms.CharField(
        label=_("Who answers questions about data?"),
        help_text=_("A name or a role, and how to reach them: Data Protection Officer, dpo@school.example."),
        max_length=120,
    )


class InterpreterForm(Form):
    """A telephone interpreter, for languages that nobody here speaks."""

    service = forms.CharField(
        label=_("Name of the service"),
        help_text=_("Whom staff ring where nobody in the building speaks a family's language."),
        required=False,
        max_length=80,
    )
    phone = forms.CharField(label=_("Its telephone number"), required=False, max_length=20, widget=Phone)
    code = forms.CharField(
        label=_("Our access code"),
        help_text=_("Staff see it on the call list. No family ever does."),
        required=False,
        max_length=40,
    )


class SpokenForm(Form):
    """What a person speaks."""

    languages = forms.MultipleChoiceField(
        label=_("Languages spoken well enough to talk with a family"),
        help_text=_("Besides the school's own. Untick what is no longer so."),
        required=False,
        widget=Ticks,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = choices_for_staff()  # type: ignore[attr-defined]


class AwayForm(Form):
    """From when until when somebody is away."""

    since = forms.DateField(label=_("Away from"))
    until = forms.DateField(label=_("Last day away"), help_text=_("Empty: until further notice."), required=False)


class CheckForm(Form):
    """A volunteer whom the office has checked."""

    until = forms.DateField(label=_("Checked until"), help_text=_("After that day they are offered for no call."))
    is_parent_here = forms.TypedChoiceField(
        label=_("Are they a parent or carer of a child at this school?"),
        help_text=_("Another parent never speaks for a family about its child. They can still help in other ways."),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )


class YearForm(Form):
    """A school year with up to six terms or half terms."""

    TERMS = 6

    label = forms.CharField(label=_("School year"), help_text=_("Such as 2026-27."), max_length=20)
    starts = forms.DateField(label=_("It starts on"))
    ends = forms.DateField(label=_("It ends on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.TERMS + 1):
            self.fields |= self._term(number)

    @staticmethod
    def _term(number: int) -> dict[str, forms.Field]:
        """The three fields of one term."""
        said = {"number": number}
        name = forms.CharField(label=_("Term %(number)s: name") % said, required=False, max_length=40)
        starts = forms.DateField(label=_("Term %(number)s: first day") % said, required=False, widget=Day)
        ends = forms.DateField(label=_("Term %(number)s: last day") % said, required=False, widget=Day)
        return {f"name_{number}": name, f"starts_{number}": starts, f"ends_{number}": ends}

    def terms(self) -> list[tuple[Any, Any, Any]]:
        """The terms that were filled in whole."""
        rows = [
            tuple(self.cleaned_data.get(f"{part}_{number}") for part in ("name", "starts", "ends"))
            for number in range(1, self.TERMS + 1)
        ]
        return [(name, starts, ends) for name, starts, ends in rows if name and starts and ends]


class ClosureForm(Form):
    """A day on which no child comes."""

    day = forms.DateField(label=_("The school is closed on"))
    why = forms.CharField(label=_("Because of"), help_text=_("Staff training, a bank holiday, snow."), max_length=80)
