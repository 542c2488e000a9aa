"""When languages say no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NoSuchEngine(Refusal):
    """It is not one of ours, or this machine has no setting for it."""

    sentence = _(
        "This engine is not set up on this machine. Whoever runs the machine can say in the settings where it is."
    )


class EngineSaysNothing(Refusal):
    """The trial sentence did not come back."""

    sentence = _(
        "The engine did not answer within five seconds. Please ask whoever runs the machine, or try again later."
    )


class NotForThisLanguage(Refusal):
    """It does not know one of the languages."""

    sentence = _("This engine does not know this language.")


class SomethingLost(Refusal):
    """The trial sentence came back without its number."""

    sentence = _("The engine answered, but lost a number on the way. It would not be used for this text.")


class OffAlready(Refusal):
    """Nothing to turn off."""

    sentence = _("This was turned off before.")


class InGlossaryAlready(Refusal):
    """One line a word and language."""

    sentence = _("This word stands in the list for this language already.")


class SeenToAlready(Refusal):
    """Somebody else was quicker."""

    sentence = _("Somebody has seen to this already.")


class NothingWritten(Refusal):
    """An empty wording."""

    sentence = _("Please write the text in the other language.")


class PlacesLost(Refusal):
    """A slot or a tag is missing, or stands too often, or there is HTML of one's own."""

    sentence = _(
        "Please keep each %(…)s and each <…> of the original, and use no other < > & or straight quotation mark."
    )


class OtherSlots(Refusal):
    """A wording that leaves out what the sentence is about, or asks for what it does not have."""

    sentence = _("Please keep everything that stands in curly brackets, each once, as it is in English.")


class NoSuchWording(Refusal):
    """There is nothing under this key."""

    sentence = _("This is not here any more. Please go back and choose again.")
