"""How someone is reached, where they live, what they wish."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.channels.queries import has_text
from schoolgate.core.forms import Form, Ticks
from schoolgate.families.enums import ContactKind, NeedKind, Rhythm
from schoolgate.families.forms.people import languages
from schoolgate.families.models import Contact

SEEN: dict[str, Any] = {
    "label": _("How do you know who this is?"),
    "help_text": _("What you saw, or who vouches for them."),
    "max_length": 80,
}


class ContactForm(Form):
    """A new contact."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=ContactKind.choices, widget=forms.RadioSelect)
    value = forms.CharField(label=_("Address or number"), max_length=254, widget=forms.TextInput(attrs={"dir": "ltr"}))


class MendForm(Form):
    """A contact that is wrong."""

    value = forms.CharField(
        label=_("The right address or number"), max_length=254, widget=forms.TextInput(attrs={"dir": "ltr"})
    )


class SeenForm(Form):
    """Somebody was seen."""

    seen_what = forms.CharField(**SEEN)


class LostPhoneForm(Form):
    """A phone is gone: what is new, and what went with it."""

    kind = forms.ChoiceField(
        label=_("How shall we reach them now?"),
        choices=[
            (ContactKind.MOBILE.value, ContactKind.MOBILE.label),
            (ContactKind.EMAIL.value, ContactKind.EMAIL.label),
        ],
        widget=forms.RadioSelect,
    )
    value = forms.CharField(
        label=_("New number or address"), max_length=254, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    seen_what = forms.CharField(**SEEN)

    def __init__(self, *args: Any, contacts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["drop"] = ContactsField(
            label=_("What went with the phone?"),
            help_text=_("We take these off. Others stay shut until you confirm them."),
            queryset=contacts,
            required=False,
            widget=Ticks,
        )
        self.order_fields(["kind", "value", "drop", "seen_what"])


class ContactsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Contacts by what they are."""

    def label_from_instance(self, obj: Contact) -> str:
        """Address or number."""
        return f"{obj.get_kind_display()}: {obj.value}"


class AddressForm(Form):
    """Where someone lives."""

    lines = forms.CharField(label=_("House and street"), max_length=240, widget=forms.Textarea(attrs={"rows": 3}))
    postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)


class WishesForm(Form):
    """The language they read, the ways they like, what lets them join in."""

    reads = forms.ChoiceField(label=_("Reads best"), choices=languages)
    way = forms.ChoiceField(
        label=_("How do they like to hear from us?"),
        choices=[
            ("", _("As the school does it")),
            ("email", _("Email first")),
            ("text", _("Text message first")),
            ("push", _("Their phone’s screen first")),
            ("letter", _("Letter in the book bag first")),
            ("paper", _("Only on paper")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    news = forms.ChoiceField(
        label=_("News that can wait"),
        help_text=_("Everything of the day or the week in one message. What they must know comes at once."),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
    )
    community = forms.BooleanField(label=_("Also news of the association and the community"), required=False)
    needs = forms.MultipleChoiceField(
        label=_("What helps them to join in?"),
        help_text=_("They see this on their own page, and can strike it out."),
        choices=NeedKind.choices,
        required=False,
        widget=Ticks,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = {"text": has_text(), "push": self.initial.get("way") == "push"}  # only they can turn their phone on
        offered = [one for one in self.fields["way"].choices if ways.get(one[0], True)]  # type: ignore[attr-defined]
        self.fields["way"].choices = offered  # type: ignore[attr-defined]

    WAYS = {
        "": ([], False),
        "email": (["email", "text", "push", "letter"], False),
        "text": (["text", "email", "push", "letter"], False),
        "push": (["push", "email", "text", "letter"], False),
        "letter": (["letter", "email", "text", "push"], False),
        "paper": ([], True),
    }

    def chosen_way(self) -> dict[str, Any]:
        """Channels in their order, as the verb takes them."""
        channels, paper = self.WAYS[self.cleaned_data["way"]]
        return {"channels": channels, "paper_only": paper}

    @classmethod
    def way_of(cls, channels: list[str], paper: bool) -> str:
        """The choice that is kept now."""
        return "paper" if paper else next(iter(channels), "")
