"""What staff choose on the pages of messages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form
from schoolgate.languages.queries import name_in
from schoolgate.outbox.enums import Channel, Standing

ANY = ("", _("Any"))


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
