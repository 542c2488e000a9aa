"""What a colleague notes: whom it keeps away, and a word from the list."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form, Radios
from schoolgate.families.models import Adult
from schoolgate.reach.content import BarrierWord


class NoteForm(Form):
    """A barrier, never in free text."""

    adult = forms.ChoiceField(label=_("Who?"), widget=Radios)
    word = forms.ChoiceField(
        label=_("What makes it hard?"),
        help_text=_(
            "They see it on their own page, with your name, and can strike it out. Note only what they told you."
        ),
    )

    def __init__(self, *args: Any, adults: Sequence[Adult], offered: Mapping[str, BarrierWord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].choices = [(one.ref, one.name) for one in adults]  # type: ignore[attr-defined]
        words = [(key, one.staff) for key, one in offered.items()]
        self.fields["word"].choices = [("", _("Choose")), *words]  # type: ignore[attr-defined]
