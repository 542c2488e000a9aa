"""What may have happened elsewhere, and what each means to the ledger."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from schoolgate.ledger.enums import TouchKind, Way


class Kind(models.TextChoices):
    """A closed list: each word has one meaning for reach and award."""

    CAME = "came", _("Families came to something")
    LEARNED = "learned", _("Families learned together, or took a course")
    WALKED = "walked", _("Parents walked through the building")
    HELPED = "helped", _("Families helped")
    SPOKE = "spoke", _("We spoke with families")
    SHAPED = "shaped", _("Families shaped a decision")
    ANSWERED = "answered", _("Families answered a question or survey")
    REPLIED = "replied", _("Families replied to a message")
    ASKED = "asked", _("Families asked us something")
    SENT = "sent", _("A message arrived by another system")
    TOLD_BACK = "told_back", _("Families heard what came of it")
    TRAINED = "trained", _("Staff were trained")
    DISPLAYED = "displayed", _("A display was made")


class Who(models.TextChoices):
    """How it is known who it was."""

    CHILDREN = "children", _("I can say which children’s families")
    NUMBER = "number", _("I only know how many")


@dataclass(frozen=True)
class Means:
    """What a kind is in the ledger: the touch's kind, which way it went, how."""

    kind: str
    way: Way
    channel: str = "other"


MEANS = {
    Kind.CAME: Means(TouchKind.CAME, Way.TOGETHER),
    Kind.LEARNED: Means(TouchKind.CAME, Way.TOGETHER),
    Kind.WALKED: Means(TouchKind.CAME, Way.TOGETHER),
    Kind.HELPED: Means(TouchKind.HELPED, Way.TOGETHER),
    Kind.SPOKE: Means(TouchKind.SPOKE, Way.TOGETHER),
    Kind.SHAPED: Means(TouchKind.ANSWERED, Way.FROM_HOME),
    Kind.ANSWERED: Means(TouchKind.ANSWERED, Way.FROM_HOME),
    Kind.REPLIED: Means(TouchKind.REPLIED, Way.FROM_HOME),
    Kind.ASKED: Means(TouchKind.ASKED, Way.FROM_HOME),
    Kind.SENT: Means(TouchKind.DELIVERED, Way.TO_HOME),
    Kind.TOLD_BACK: Means(TouchKind.TOLD_BACK, Way.TO_HOME),
    Kind.TRAINED: Means("trained", Way.TOGETHER),
    Kind.DISPLAYED: Means("displayed", Way.TO_HOME),
}
OF_NO_FAMILY = frozenset({Kind.TRAINED, Kind.DISPLAYED})  # a number only: of staff, of displays
WORDS = {  # how a file may say it, besides the word itself and its label
    Kind.CAME: ("attended", "attendance", "event", "visit", "meeting", "assembly", "came to", "parents evening"),
    Kind.LEARNED: ("learning", "family learning", "workshop", "course", "class"),
    Kind.WALKED: ("walk", "welcome walk", "tour"),
    Kind.HELPED: ("help", "volunteer", "volunteered", "volunteering", "helped at"),
    Kind.SPOKE: ("talk", "call", "phone call", "spoke with", "conversation"),
    Kind.SHAPED: ("decision", "forum", "consultation", "shaped a decision"),
    Kind.ANSWERED: ("answer", "survey", "response", "form"),
    Kind.REPLIED: ("reply", "replied to"),
    Kind.ASKED: ("question", "asked us"),
    Kind.SENT: ("message", "text", "email", "letter", "newsletter", "message sent", "delivered"),
    Kind.TOLD_BACK: ("feedback", "you said we did", "told back"),
    Kind.TRAINED: ("training", "staff training", "inset"),
    Kind.DISPLAYED: ("display", "displays", "notice board"),
}
