"""The words of the ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TouchKind(models.TextChoices):
    """What happened."""

    DELIVERED = "delivered", _("Delivered")
    PRESSED = "pressed", _("Opened by a press")
    ANSWERED = "answered", _("Answered")
    REPLIED = "replied", _("Replied")
    ASKED = "asked", _("Asked")
    BOOKED = "booked", _("Booked")
    CAME = "came", _("Came")
    SPOKE = "spoke", _("We spoke")
    HELPED = "helped", _("Helped")
    RANG = "rang", _("We rang, and spoke")
    NO_ANSWER = "no_answer", _("We rang, nobody answered")
    RAISED = "raised", _("Raised a concern")
    TOLD_BACK = "told_back", _("Told what came of it")
    SHAPED = "shaped", _("Had a say in a decision")

    @classmethod
    def did(cls) -> frozenset[str]:
        """The kinds by which a family did something: only these count as reached."""
        spoke = {cls.ANSWERED, cls.REPLIED, cls.ASKED, cls.SPOKE, cls.RANG}
        return frozenset(spoke | {cls.BOOKED, cls.CAME, cls.HELPED, cls.SHAPED})

    @classmethod
    def took_part(cls) -> frozenset[str]:
        """The kinds by which a family was there."""
        return frozenset({cls.CAME, cls.HELPED})


class Way(models.TextChoices):
    """Which way it went."""

    TO_HOME = "to_home", _("To home")
    FROM_HOME = "from_home", _("From home")
    TOGETHER = "together", _("Together")


CHANNELS = {  # the words by which rooms say how something went
    "email": _("by email"),
    "text": _("by text message"),
    "letter": _("on paper"),
    "push": _("on the phone's screen"),
    "page": _("on their page"),
    "phone": _("by phone"),
    "phone_own": _("by phone, in their language"),
    "phone_interpreter": _("by phone, with an interpreter"),
    "phone_other": _("by phone, in another language"),
    "gate": _("at the gate"),
    "class": _("in class"),
    "home": _("at home"),
    "door": _("at the door"),
    "person": _("through a member of staff"),
    "other": _("by another system, or outside it"),
}
