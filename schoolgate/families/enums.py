"""The choices of people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    """What an adult is to a pupil, in the source's word brought to a short list."""

    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    PARENT = "parent", _("Parent")
    STEP = "step", _("Step-parent")
    FOSTER = "foster", _("Foster carer")
    CARER = "carer", _("Carer")
    GRANDPARENT = "grandparent", _("Grandparent")
    RELATIVE = "relative", _("Relative")
    SOCIAL = "social", _("Social worker")
    OTHER = "other", _("Other contact")

    @classmethod
    def parents(cls) -> frozenset[str]:
        """The words by which a source calls someone a parent."""
        return frozenset({cls.MOTHER, cls.FATHER, cls.PARENT})

    @classmethod
    def carers(cls) -> frozenset[str]:
        """The words by which a source says that someone has care of the child."""
        return frozenset({cls.FOSTER, cls.CARER})


class Effect(models.TextChoices):
    """What a restriction takes away."""

    INFORM = "inform", _("Hears nothing about this child")
    DECIDE = "decide", _("May not answer for this child")
    COLLECT = "collect", _("May not collect this child")
    ON_SITE = "on_site", _("May not come on to the site")
    KNOW_HOME = "know_home", _("May not learn where or how this child lives")


class LimitWhy(models.TextChoices):
    """Why a tie is limited without a person's decision on it yet."""

    COURT_CELL = "court_cell", _("The school's system has a court order noted")


class Rhythm(models.TextChoices):
    """How often an adult gets the news that can wait."""

    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")


class ContactKind(models.TextChoices):
    """How someone is reached."""

    EMAIL = "email", _("Email")
    MOBILE = "mobile", _("Mobile")
    PHONE = "phone", _("Other phone")


class FactKind(models.TextChoices):
    """Dated facts of a pupil, used for figures by group."""

    PUPIL_PREMIUM = "pupil_premium", _("Pupil premium")
    MEALS = "meals", _("Free school meals")
    SEN = "sen", _("Special educational needs")
    LANGUAGE = "language", _("First language")
    ON_ROLL = "on_roll", _("On roll")


class NeedKind(models.TextChoices):
    """What an adult needs so that school can be joined."""

    LARGE_PRINT = "large_print", _("Large print")
    INTERPRETER = "interpreter", _("Interpreter")
    STEP_FREE = "step_free", _("Step-free way in")
    EASY_READ = "easy_read", _("Easy read")


class ConsentUse(models.TextChoices):
    """What a standing consent is for. Photographs have one each, since each stands alone."""

    PHOTO_INSIDE = "photo_inside", _("Photographs inside school")
    PHOTO_WEBSITE = "photo_website", _("Photographs on the school's website")
    PHOTO_PRESS = "photo_press", _("Photographs in the press")
    LOCAL_WALKS = "local_walks", _("Short walks near school")


class FamilyBasis(models.TextChoices):
    """Why these people are counted as one home."""

    ADDRESS = "address", _("Tied, and at one address")
    SHARED_PUPIL = "shared_pupil", _("Share a child; no address known")
    STAFF = "staff", _("Staff said so")
    BOTH = "both", _("Both adults said so")


class QuestionKind(models.TextChoices):
    """What an import could not decide by itself."""

    SAME_NAME = "same_name", _("Two adults of one name")
    NEAR_LIMIT = "near_limit", _("Waits for the safeguarding lead")
    LEAVERS = "leavers", _("Children who are no longer in the file")
    CAME_BACK = "came_back", _("Ended here, and in the file still")
    TWO_CHILDREN = "two_children", _("One number, two children")


class QuestionAnswer(models.TextChoices):
    """What a person said to a question, or that a later file made it pointless."""

    JOINED = "joined", _("One person")
    APART = "apart", _("Two people")
    SEEN = "seen", _("Seen, left as it is")
    SETTLED = "settled", _("No longer asked")
