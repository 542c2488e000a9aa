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


class LinkOff(Refusal):
    """Nobody can answer by it."""

    sentence = _("The link is switched off. Switch it on before you tell families of it.")


class CountsDiffer(Refusal):
    """More answers than people."""

    sentence = _("A sentence has more answers than there were people. Look at the numbers once more.")


class NoSuchIndicator(Refusal):
    """It ships no more."""

    sentence = _("There is no such indicator.")


class DecidedOutcome(Refusal):
    """The round is over."""

    sentence = _("This round is over. Its outcome stays as it was written down.")


class NothingToUndo(Refusal):
    """There is no decision of theirs, or it was too long ago."""

    sentence = _("There is nothing left to undo. Evidence can be taken out on its own page.")


class TooFewToMerge(Refusal):
    """One thing cannot be put together."""

    sentence = _("Please tick two suggestions or more.")


class NoIndicator(Refusal):
    """Evidence for nothing."""

    sentence = _("Please say for at least one indicator what it is evidence for.")


class WrongKind(Refusal):
    """Its bytes say that it is something else."""

    sentence = _("We take pictures (JPEG, PNG, WebP) and PDF. This file is neither.")


class NotShown(WrongKind):
    """A telephone's own format."""

    sentence = _(
        "This picture is in a format that browsers do not show (HEIC). Send it as a JPEG: on an iPhone choose Settings, Camera, Formats,"
        " Most Compatible; or take a screenshot of it."
    )


class TooLarge(Refusal):
    """More than we keep."""

    sentence = _("This file is larger than 15 MB. Please make it smaller.")


class TooMany(Refusal):
    """More than anyone looks at."""

    sentence = _("Ten files lie with it already. Please take one away first.")


class NobodyNamed(Refusal):
    """A picture with children needs the names of all of them."""

    sentence = _("Please name every child who can be recognised, or say that no child can be.")


class NotAWebPage(Refusal):
    """Only what is encrypted, and has a name."""

    sentence = _("Please give an address that begins with https://")


class SettledAlready(Refusal):
    """Somebody else has said what becomes of it."""

    sentence = _("Somebody has settled this already.")


class SayWhy(Refusal):
    """Old words stay only with a reason."""

    sentence = _("Please say in a few words why the old words stay.")


class AskedAlready(Refusal):
    """One question at a time."""

    sentence = _("Families are asked already. Who has answered stands under Answers.")
