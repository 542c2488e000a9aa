"""What may have happened elsewhere, and what each means to the ledger."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from schoolgate.ledger.enums import TouchKind, Way


class Kind(models.TextChoices):
    """A closed list: each word has one meaning for reach and award."""

    TALKED = "talked", _("Talks about how children are doing")
    SHOW = "show", _("A performance or assembly")
    MET = "met", _("A coffee morning, fair or other time together")
    CELEBRATED = "celebrated", _("A celebration")
    WELCOMED = "welcomed", _("New families were welcomed")
    LEARNED = "learned", _("Parents and children learned together")
    COURSE = "course", _("A course for parents")
    INFORMED = "informed", _("A meeting about how we teach and work")
    CAME = "came", _("Something else that families came to")
    WALKED = "walked", _("Parents walked through the building")
    HELPED = "helped", _("Families helped")
    SPOKE = "spoke", _("We spoke with families")
    VISITED = "visited", _("We visited families at home")
    SHAPED = "shaped", _("Families had a say in a decision")
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
    """What a kind is: the touch's kind, which way it went; of what sort it is to the award; how a file may say it besides."""

    kind: str
    way: Way
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def _came(*tags: str, words: tuple[str, ...]) -> Means:
    """Families were there."""
    return Means(TouchKind.CAME, Way.TOGETHER, tags, words)


OTHER = "other"  # the channel of all of them
MEANS = {
    Kind.TALKED: _came(
        "parents_evening", words=("parents evening", "parent evening", "progress talk", "consultation evening")
    ),
    Kind.SHOW: _came("performance", "group:show", words=("performance", "assembly", "concert", "play")),
    Kind.MET: _came("coffee", "group:community", words=("coffee", "coffee morning", "fair", "picnic", "social")),
    Kind.CELEBRATED: _came("celebration", "group:celebration", words=("celebration", "festival")),
    Kind.WELCOMED: _came("new_families_meeting", words=("welcome", "induction", "open evening", "new families")),
    Kind.LEARNED: _came("family_learning", "group:learning", words=("learning", "family learning", "open classroom")),
    Kind.COURSE: _came("group:course", words=("course", "class", "esol", "eal class")),
    Kind.INFORMED: _came("group:meeting", words=("meeting", "workshop", "information evening")),
    Kind.CAME: _came(words=("attended", "attendance", "event", "came to")),
    Kind.WALKED: _came("walk", words=("walk", "welcome walk", "tour")),
    Kind.HELPED: Means(
        TouchKind.HELPED, Way.TOGETHER, words=("help", "volunteer", "volunteered", "volunteering", "helped at")
    ),
    Kind.SPOKE: Means(
        TouchKind.SPOKE, Way.TOGETHER, words=("talk", "call", "phone call", "spoke with", "conversation")
    ),
    Kind.VISITED: Means(TouchKind.SPOKE, Way.TOGETHER, ("home",), ("visit", "home visit")),
    Kind.SHAPED: Means(
        TouchKind.SHAPED, Way.FROM_HOME, words=("decision", "forum", "consultation", "shaped a decision")
    ),
    Kind.ANSWERED: Means(TouchKind.ANSWERED, Way.FROM_HOME, words=("answer", "survey", "response", "form")),
    Kind.REPLIED: Means(TouchKind.REPLIED, Way.FROM_HOME, words=("reply", "replied to")),
    Kind.ASKED: Means(TouchKind.ASKED, Way.FROM_HOME, words=("question", "asked us")),
    Kind.SENT: Means(
        TouchKind.DELIVERED, Way.TO_HOME, words=("message", "text", "email", "letter", "newsletter", "delivered")
    ),
    Kind.TOLD_BACK: Means(TouchKind.TOLD_BACK, Way.TO_HOME, words=("feedback", "you said we did")),
    Kind.TRAINED: Means("trained", Way.TOGETHER, words=("training", "staff training", "inset")),
    Kind.DISPLAYED: Means("displayed", Way.TO_HOME, words=("display", "displays", "notice board")),
}
OF_NO_FAMILY = frozenset({Kind.TRAINED, Kind.DISPLAYED})  # a number only: of staff, of displays
