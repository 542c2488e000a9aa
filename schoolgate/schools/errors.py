"""When the school's set-up says no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class SlugTaken(Refusal):
    """Another school has this address."""

    sentence = _("Another school already has this address. Please choose another.")


class SlugReserved(Refusal):
    """The address means something else here."""

    sentence = _("This word is used by Schoolgate itself. Please choose another address for the school.")


class NotASlug(Refusal):
    """The address has letters that an address cannot have."""

    sentence = _("A school's address may have small letters, digits and hyphens, such as oak-lane.")


class NoName(Refusal):
    """A school or a person without a name."""

    sentence = _("Please give a name.")


class LastKeyHolder(Refusal):
    """Nobody would be left who can let others in."""

    sentence = _("This is the last person who can let others in. Please give someone else that role first.")


class NotYours(Refusal):
    """Taking one's own way in."""

    sentence = _("You cannot end your own role. Please ask the head or an administrator.")


class AlreadyHasRole(Refusal):
    """They have this role already."""

    sentence = _("This person already has that role.")


class UnknownRole(Refusal):
    """No such role."""

    sentence = _("Please choose a role from the list.")


class WrongDates(Refusal):
    """A term or year ends before it starts, or stands outside its year."""

    sentence = _("Please check the dates: each term must end after it starts, and stand within its year.")


class NewsInQuietHours(Refusal):
    """The news would wake somebody."""

    sentence = _("This is within your quiet hours. Please choose a time at which messages may leave.")


class WrongHours(Refusal):
    """The office closes before it opens."""

    sentence = _("The office must close after it opens.")


class UnknownLanguage(Refusal):
    """A language that is on no list."""

    sentence = _("Please choose languages from the list.")


class EndsBeforeItBegins(Refusal):
    """A time that is over before it begins."""

    sentence = _("Please check the days: the last one must not come before the first, or before today.")


class NotAHelper(Refusal):
    """Only volunteers are ticked as checked; staff have been."""

    sentence = _("Only a volunteer is ticked as checked here. The school has checked its staff already.")


class NobodyMaySend(Refusal):
    """No role would be left that may write to families."""

    sentence = _("Please leave at least one role that may write to families.")


class NotATextNumber(Refusal):
    """No number that a text could be sent to."""

    sentence = _("This is not a number that a text message can be sent to. Leave it empty if there is none.")
