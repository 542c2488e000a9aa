"""When the people's room says no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NoName(Refusal):
    """A person without a name."""

    sentence = _("Please give a surname.")


class NotAnEmail(Refusal):
    """What was typed is no email address."""

    sentence = _("This does not look like an email address. It should be like name@example.org.")


class NotAPhone(Refusal):
    """What was typed is no telephone number."""

    sentence = _("This does not look like a telephone number. Please check the digits.")


class AlreadyOnFile(Refusal):
    """The adult has this contact already."""

    sentence = _("This is on file already.")


class StillWorks(Refusal):
    """A parent changes by themselves only what does not work; anything else is the office's, who knows them."""

    sentence = _("This works as far as we know. Please ring the school office to change it.")


class AlreadyTied(Refusal):
    """The adult and the child are tied already."""

    sentence = _("This adult is tied to this child already.")


class SayWhatYouSaw(Refusal):
    """Someone is added or confirmed in person, but not by what they were known."""

    sentence = _("Please say how you know who this is: what you saw, or who vouches for them.")


class SayWhy(Refusal):
    """A limit, or its end, without a reason."""

    sentence = _("Please give the reason.")


class NothingLimited(Refusal):
    """A restriction that takes nothing away."""

    sentence = _("Please choose at least one thing that this adult may not do.")


class WrongDates(Refusal):
    """A restriction that ends before it begins."""

    sentence = _("The last day must not come before the first.")


class ReviewTooLate(Refusal):
    """A review later than ten school days ahead."""

    sentence = _("A hold is looked at again within ten school days. Please choose an earlier day.")


class AlreadyHeld(Refusal):
    """A hold on this tie is live."""

    sentence = _("There is a hold on this already.")


class HasEnded(Refusal):
    """What should be changed has ended."""

    sentence = _("This has ended already.")


class OwnChild(Refusal):
    """Staff who would decide about a child of their own."""

    sentence = _("This is about a child of your own. Please ask a colleague to do it.")


class AskSafeguarding(Refusal):
    """Someone who may be a person who is kept away from the child."""

    sentence = _("Please speak to the safeguarding lead before you add this person.")


class StillShared(Refusal):
    """An address that another adult has, with whom this one must not share it."""

    sentence = _("Another adult has this address too. First take it off the one whose it is not.")


class ListChanged(Refusal):
    """The list that was signed is not the one that was shown."""

    sentence = _("The list has changed since you opened it. Please look through it once more.")


class NotOneHome(Refusal):
    """Two adults who cannot be of one home."""

    sentence = _("These two adults cannot be counted as one home.")


class UnknownLanguage(Refusal):
    """No language of ours."""

    sentence = _("Please choose a language from the list.")


class NoAddress(Refusal):
    """An address without a word or number in it."""

    sentence = _("Please give the address.")


class NotTheLastRun(Refusal):
    """Only the last import can be taken back."""

    sentence = _("Only the last import that was applied can be taken back.")


class DifferenceChanged(Refusal):
    """What the file would do is no longer what was shown."""

    sentence = _("Something has changed here since. This is the difference now: please look through it once more.")


class DraftHasEnded(Refusal):
    """The file was applied or put away already."""

    sentence = _("This file was applied or put away already.")


class NothingInTheFolder(Refusal):
    """The watched folder is empty."""

    sentence = _("There is no file in the watched folder.")


class NotThisAnswer(Refusal):
    """A question that has no such answer, or was answered."""

    sentence = _("This question was answered already, or cannot be answered so.")


class WereNotJoined(Refusal):
    """Two records that were never made one person."""

    sentence = _("These two were not joined, or were parted again.")


class NotThisPhone(Refusal):
    """A browser cannot get messages on its screen."""

    sentence = _("Messages could not be turned on here. School goes on writing to you as before.")
