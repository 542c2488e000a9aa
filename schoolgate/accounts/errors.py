"""When the door stays shut. Each sentence is the same for an address that we know and one that we do not."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class TooOften(Refusal):
    """Asked or tried too often."""

    sentence = _("That was tried very often. Please wait an hour, or ask the school office.")


class WrongCode(Refusal):
    """The code is not the one we sent."""

    sentence = _("This is not the code. Please look at it again.")


class CodeIsOver(Refusal):
    """The code has run out, was used, was tried too often, or was asked for on another device."""

    sentence = _("This code no longer works here. Please ask for a new one on this device.")


class NobodyHere(Refusal):
    """The address is right, and opens nothing now."""

    sentence = _("This address does not open anything just now. Please ask the school office.")


class NeedsPaperCode(Refusal):
    """Two people use this address: the first time we must be sure which one this is."""

    sentence = _("Someone else uses this address too. Please type the code that the school gave you on paper.")


class WrongPassword(Refusal):
    """Address and password do not belong together."""

    sentence = _("The address or the password is wrong.")


class WeakPassword(Refusal):
    """A password that others would guess."""

    sentence = _("Please choose a longer password that nobody would guess: at least 12 letters. Three words are good.")


class CodeByEmailFirst(Refusal):
    """A second factor is set up only by someone who has proved their address."""

    sentence = _("To set up your second step, please sign in with a code by email first.")


class NotJoined(Refusal):
    """These are not one person as far as we can know."""

    sentence = _("We cannot be sure that these are the same person. Please ask the school office.")
