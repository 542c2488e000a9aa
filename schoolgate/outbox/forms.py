"""What staff choose on the pages of messages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Phone
from schoolgate.languages.queries import name_in
from schoolgate.outbox.enums import Channel, Standing

ANY = ("", _("Any"))


class TextsForm(Form):
    """Our number for texts, and what they may cost."""

    text_number = forms.CharField(
        label=_("Our number for text messages"),
        help_text=_("Families text their answers there. Leave it empty if your provider gives you none."),
        required=False,
        max_length=20,
        widget=Phone,
    )
    text_price = forms.DecimalField(
        label=_("Price of one part, in pence"),
        help_text=_("A long text has several parts. Your provider’s price list says it, such as 2.4."),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
    )
    text_free = forms.IntegerField(
        label=_("Parts a month that cost nothing"), required=False, min_value=0, max_value=1_000_000
    )
    text_ceiling = forms.IntegerField(
        label=_("Most parts a month"),
        help_text=_("Above it only urgent messages go by text; all else goes another way. Empty: no limit."),
        required=False,
        min_value=0,
        max_value=1_000_000,
    )

    def clean_text_free(self) -> int:
        """None said is none free."""
        return self.cleaned_data["text_free"] or 0


class FindForm(Form):
    """Narrow the list of one dispatch: by a name, by how it stands, by the way it went, by the language."""

    words = forms.CharField(label=_("Name of an adult or a child"), required=False, max_length=80)
    standing = forms.ChoiceField(label=_("How it stands"), required=False, choices=[ANY, *Standing.choices])
    channel = forms.ChoiceField(label=_("By which way"), required=False, choices=[ANY, *Channel.choices])
    lang = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, languages: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = get_language() or "en"
        named = sorted((name_in(code, here), code) for code in languages)
        self.fields["lang"].choices = [ANY, *((code, name) for name, code in named)]  # type: ignore[attr-defined]


class AgainForm(Form):
    """By which way it is sent again."""

    channel = forms.ChoiceField(
        label=_("By which way?"), choices=[(one, one.label) for one in (Channel.EMAIL, Channel.TEXT, Channel.LETTER)]
    )
