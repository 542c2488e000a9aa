"""When the roof says no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NotReady(Refusal):
    """A line of the go-live list is not green."""

    sentence = _("Not every line of the list is green yet.")


class MailDidNotGo(Refusal):
    """The mail server did not take the test message."""

    sentence = _("The mail server did not take the message. Whoever runs the machine should look at EMAIL_URL.")


class NoAddress(Refusal):
    """The person has no address of their own here."""

    sentence = _("You have no email address here. Please ask for one to be added to your name first.")
