"""The refusals of places."""

# family-side strings

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class PlaceFull(Refusal):
    """Not so many seats are free."""

    sentence = _("There are not enough places left for all of you.")


class NotOpen(Refusal):
    """It does not take bookings yet, or no longer."""

    sentence = _("Places cannot be taken just now.")


class TooMany(Refusal):
    """More than one family may bring."""

    sentence = _("That is more people than one family can bring.")


class AlreadyBooked(Refusal):
    """This family holds it already."""

    sentence = _("Your family has places already. You can change how many of you come.")


class NotBooked(Refusal):
    """It holds no places, or no longer."""

    sentence = _("There are no places here to change. You are welcome to ask for some.")


class OfferGone(Refusal):
    """The offer ran out, or was never made."""

    sentence = _("This offer has run out. You are welcome to ask for places again.")
