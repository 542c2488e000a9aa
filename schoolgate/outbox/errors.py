"""When the outbox says no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class PracticeMode(Refusal):
    """The school is not live: nothing leaves for a family."""

    sentence = _("The school is still in practice mode, so nothing is sent to families. See the list for going live.")


class LimitsNotSigned(Refusal):
    """Nobody has gone through the children who have an adult in another home."""

    sentence = _(
        "Nothing is sent to families until the safeguarding lead has gone through the children with an adult in another "
        "home, and signed the list."
    )


class AlreadyStopped(Refusal):
    """The dispatch was stopped before."""

    sentence = _("This was stopped before.")


class OnItsWay(Refusal):
    """The delivery has not come to rest yet."""

    sentence = _("This is still on its way. Please wait until it has arrived or come back.")


class WasStopped(Refusal):
    """The delivery was cancelled: it is not sent again by itself."""

    sentence = _("This was stopped. Please write a new message instead.")


class NoSuchWay(Refusal):
    """The adult cannot be reached by that channel."""

    sentence = _("We have no working address for this way. Please choose another, or mend the address first.")


class TextsSpent(Refusal):
    """The school's own ceiling for text messages is reached."""

    sentence = _("This month’s text messages are used up. Please choose another way, or ask the office to allow more.")


class NotSentToThem(Refusal):
    """The door says no: nothing about these children goes to this adult now."""

    sentence = _("This cannot be sent to this adult just now. Please ask the safeguarding lead.")


class NothingUnsure(Refusal):
    """There is nothing to decide."""

    sentence = _("This has been decided already.")


class NothingHeld(Refusal):
    """Nothing waits for a person."""

    sentence = _("Nothing is waiting here any more.")


class NothingToPrint(Refusal):
    """No letter waits."""

    sentence = _("There is no letter to print just now.")


class BatchNotReady(Refusal):
    """The letters are still being made."""

    sentence = _("These letters are still being made. Please come back in a minute.")


class BatchOutOfDate(Refusal):
    """A limit has changed since the letters were made."""

    sentence = _("Something has changed since these letters were made. Make them again before any goes home.")


class BatchClosed(Refusal):
    """The batch went home, or was put back."""

    sentence = _("These letters have gone home already, or were put back.")


class NamesNobody(ValueError):
    """A message to staff was given a slot that could hold a name: a fault of ours."""
