"""The refusals of the award."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class DecidedAlready(Refusal):
    """Somebody else was quicker."""

    sentence = _("Somebody has decided on this suggestion already.")


class RegisteredAlready(Refusal):
    """There is a cycle that goes on."""

    sentence = _("The school is registered already. This round ends when the next one begins.")


class NotRegistered(Refusal):
    """There is no cycle yet."""

    sentence = _("Register for the award first. It takes a minute.")


class NotAwarded(Refusal):
    """A reassessment follows an award."""

    sentence = _("A reassessment follows an award. Write down the outcome of this round first.")


class DoneAlready(Refusal):
    """Somebody else was quicker."""

    sentence = _("Somebody has done this already.")


class NeedsReason(Refusal):
    """Leaving something out is fine, if one says why."""

    sentence = _("Please say why, in a few words: the next lead will want to know.")


class StayTooLong(Refusal):
    """A guest's time has a most."""

    sentence = _("A guest may look for at most 60 days. Please choose an earlier last day.")


class StayUpsideDown(Refusal):
    """It would be over before it begins."""

    sentence = _("Please choose a last day that is not before the first, and not past.")


class NothingToSign(Refusal):
    """There are no words yet."""

    sentence = _("There is no statement of commitment yet. The partnership lead puts it forward.")


class SignedAlready(Refusal):
    """Once is enough."""

    sentence = _("This is signed already. Thank you.")


class ViewClosed(Refusal):
    """The asking is over."""

    sentence = _("This is closed. Thank you for wanting to say something: tell the partnership lead.")


class CountsDiffer(Refusal):
    """More answers than people."""

    sentence = _("A sentence has more answers than there were people. Look at the numbers once more.")


class NoSuchIndicator(Refusal):
    """It ships no more."""

    sentence = _("There is no such indicator.")


class DecidedOutcome(Refusal):
    """The round is over."""

    sentence = _("This round is over. Its outcome stays as it was written down.")
