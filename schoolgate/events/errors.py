"""The refusals of occasions."""

# family-side strings

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class AlreadyInvited(Refusal):
    """It was sent once; sending again would reach everyone twice."""

    sentence = _("The invitation has gone out already. You can still invite one family from its page.")


class EventOver(Refusal):
    """It has begun, or is over."""

    sentence = _("This has started or is over, so it can no longer be changed here. Please ring the school.")


class EventOff(Refusal):
    """It will not take place."""

    sentence = _("This will not take place. The school has written to everyone who was coming.")


class NotOverYet(Refusal):
    """A thought before it has been."""

    sentence = _("Please tell us after it has been.")


class OnlyInPast(Refusal):
    """Planned in the past."""

    sentence = _("Please choose a time that is still to come.")
