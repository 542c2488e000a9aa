"""What staff choose on the pages of messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form
from schoolgate.outbox.enums import Channel, Standing


class FindForm(Form):
    """Narrow the list of one dispatch: by a name, by how it stands."""

    words = forms.CharField(label=_("Name of an adult or a child"), required=False, max_length=80)
    standing = forms.ChoiceField(label=_("How it stands"), required=False, choices=[("", _("Any")), *Standing.choices])


class AgainForm(Form):
    """By which way it is sent again."""

    channel = forms.ChoiceField(
        label=_("By which way?"), choices=[(one, one.label) for one in (Channel.EMAIL, Channel.TEXT, Channel.LETTER)]
    )
