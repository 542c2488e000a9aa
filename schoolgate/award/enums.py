"""The choices of the award."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class Says(models.TextChoices):
    """Who stands for a claim."""

    COUNTED = "counted", _("Counted")
    TOLD = "told by", _("Told by families")
    JUDGED = "judged by", _("Judged by staff")


class Brought(models.TextChoices):
    """What sort of thing a person brought in as evidence, where no row of the ledger knows of it."""

    DOCUMENT = "document", _("A document")
    PHOTOGRAPH = "photograph", _("A photograph")
    LINK = "link", _("A page on the web")
    DISPLAY = "display", _("A display or notice in the building")
    WALK = "walk", _("Parents’ walk of the building")
    TRAINING = "training", _("Staff training")
    MINUTES = "minutes", _("Minutes of a meeting")
    POLICY = "policy", _("A policy")
    QUOTE = "quote", _("What somebody said, with permission")
    VISIT = "visit", _("What a visitor saw")


class CycleKind(models.TextChoices):
    """Is it the first time, or again after three years?"""

    FIRST = "first", _("First time")
    AGAIN = "again", _("Reassessment")


class Outcome(models.TextChoices):
    """What the verifier decided."""

    MET = "met", _("Award met")
    NOT_YET = "not_yet", _("Not yet")


class Part(models.TextChoices):
    """The parts of a school community. None may be missing from the group, nor under the commitment."""

    STAFF = "staff", _("Staff")
    GOVERNORS = "governors", _("Governors")
    PARENTS = "parents", _("Parents and carers")
    CHILDREN = "children", _("Children’s voice")
    PARTNERS = "partners", _("Partners outside school")


class How(models.TextChoices):
    """How somebody signed."""

    PRESS = "press", _("By a press")
    PAPER = "paper", _("On paper")
    ASK = "ask", _("On their own page")


class Voice(models.TextChoices):
    """Who looks at where the school stands."""

    STAFF = "staff", _("Staff")
    GOVERNORS = "governors", _("Governors")
    PARENTS = "parents", _("Parents and carers")
    CHILDREN = "children", _("Children")

    @classmethod
    def by_press(cls) -> frozenset[str]:
        """Those who answer on a page of their own; of the others somebody types in what they said."""
        return frozenset({cls.STAFF, cls.GOVERNORS})


class Answer(models.TextChoices):
    """What one says to a statement."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not_yet", _("Not yet")
    UNKNOWN = "unknown", _("Don’t know")


class Level(models.TextChoices):
    """How far the school is with one indicator, as it judges itself."""

    NOT_YET = "not_yet", _("Not yet")
    PARTLY = "partly", _("Partly")
    MET = "met", _("Met")
    EMBEDDED = "embedded", _("Embedded")

    @classmethod
    def reached(cls) -> frozenset[str]:
        """Those that say it is there."""
        return frozenset({cls.MET, cls.EMBEDDED})


class State(models.TextChoices):
    """How an action stands."""

    PLANNED = "planned", _("Planned")
    GOING = "going", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")

    @classmethod
    def open(cls) -> frozenset[str]:
        """Those that somebody still has to do."""
        return frozenset({cls.PLANNED, cls.GOING})


class PointKind(models.TextChoices):
    """What a verifier leaves behind."""

    STRENGTH = "strength", _("Strength")
    DEVELOPMENT = "development", _("To develop")


class GuestKind(models.TextChoices):
    """What somebody from outside is, who reads the portfolio for a time."""

    VERIFIER = "verifier", _("Verifier")
    ADVISER = "adviser", _("Adviser")
    INSPECTOR = "inspector", _("Inspector")


class Stay(models.TextChoices):
    """Where a guest's time stands."""

    COMING = "coming", _("to come")
    HERE = "here", _("open")
    OVER = "over", _("over")


class ExportKind(models.TextChoices):
    """How what is taken away is laid out."""

    PORTFOLIO = "portfolio", _("The whole portfolio, to read on any computer")
    FOLDERS = "folders", _("A plain folder for each indicator, to upload elsewhere")


class CameBy(models.TextChoices):
    """By which way a suggestion came."""

    LEDGER = "ledger", _("From what happened")
    PAGE = "page", _("Brought in by a colleague")
    MAIL = "mail", _("Sent in by email")


class LeftOut(models.TextChoices):
    """Why a file of a mail was not taken."""

    HEIF = "heif", _("A picture in a format that browsers do not show (HEIC)")
    SOUND = "sound", _("A sound recording")
    MANY = "many", _("One more than we keep with one item")
    OTHER = "other", _("Too large, or of a kind that we do not take")

    def said(self, n: int) -> str:
        """How many there were."""
        match self:
            case LeftOut.HEIF:
                return ngettext(
                    "%(n)s picture in a format that browsers do not show (HEIC)",
                    "%(n)s pictures in a format that browsers do not show (HEIC)",
                    n,
                ) % {"n": n}
            case LeftOut.SOUND:
                return ngettext("%(n)s sound recording", "%(n)s sound recordings", n) % {"n": n}
            case LeftOut.MANY:
                return ngettext("%(n)s file more than we keep", "%(n)s files more than we keep", n) % {"n": n}
        return ngettext(
            "%(n)s file that was too large, or of a kind that we do not take",
            "%(n)s files that were too large, or of a kind that we do not take",
            n,
        ) % {"n": n}


class WhyNot(models.TextChoices):
    """Why a suggestion was refused."""

    NOT_OURS = "not_ours", _("It does not show what we do")
    SMALL = "small", _("Too small")
    BETTER = "better", _("We have better already")
    NEVER = "never", _("Never offer this kind")


class ChangeKind(models.TextChoices):
    """What has changed where evidence came from."""

    GONE = "gone", _("What it came from is no longer here")
    OFF = "off", _("The occasion was called off")
    FEWER = "fewer", _("The count is lower now")
    MORE = "more", _("The count is higher now")
    WORDS = "words", _("It is called something else now")
    CONSENT = "consent", _("A consent for a picture does not stand any more")


class EnclosureKind(models.TextChoices):
    """What lies with evidence as a file."""

    PICTURE = "picture", _("A picture")
    PAPER = "paper", _("A paper")


class WhoSaid(models.TextChoices):
    """Who said something, without a name."""

    PARENT = "parent", _("A parent or carer")
    CHILD = "child", _("A child")
    GOVERNOR = "governor", _("A governor")
    STAFF = "staff", _("A member of staff")
    PARTNER = "partner", _("A partner of the school")
