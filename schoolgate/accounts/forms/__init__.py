"""What people type at the door."""

from django import forms
from django.utils.translation import gettext_lazy as _

from schoolgate.core.forms import Code, Email, Form


class AddressForm(Form):
    """Where the code shall go."""

    address = forms.EmailField(
        label=_("Your email address"),
        help_text=_("The one that the school has for you."),
        max_length=254,
        widget=Email,
        error_messages={
            "required": _("Please type your email address."),
            "invalid": _("This does not look like an email address. Please look at it again."),
        },
    )


class CodeForm(Form):
    """The six digits."""

    code = forms.CharField(
        label=_("The code of six digits"),
        max_length=20,
        widget=Code,
        error_messages={"required": _("Please type the code from the email.")},
    )


class PasswordForm(AddressForm):
    """For staff who chose a password."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
        error_messages={"required": _("Please type your password.")},
    )


class SecondForm(Form):
    """The code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("The code from your app"),
        help_text=_("Or one of your recovery codes."),
        max_length=40,
        widget=Code(attrs={"inputmode": "text"}),
        error_messages={"required": _("Please type the code that your app shows now.")},
    )


class AppForm(Form):
    """The first code of a new app."""

    code = forms.CharField(
        label=_("The six digits that the app shows now"),
        max_length=10,
        widget=Code,
        error_messages={"required": _("Please type the code that your app shows now.")},
    )


class NewPasswordForm(Form):
    """A password of one's own choice."""

    password = forms.CharField(
        label=_("A new password"),
        help_text=_("At least 12 letters. Three words that do not belong together are good."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
        error_messages={"required": _("Please type a password.")},
    )
