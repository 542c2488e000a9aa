"""Whose data?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Form


class AccessForm(Form):
    """Before a file about a person is made."""

    checked = forms.BooleanField(
        label=_("I have checked who asks, and that it may be handed to them."),
        error_messages={"required": _("Please check first who asks.")},
    )
