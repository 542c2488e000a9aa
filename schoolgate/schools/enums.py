"""The choices of a school."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member is to a school."""

    HEAD = "head", _("Head")
    PARTNERSHIP = "partnership", _("Partnership lead")
    SAFEGUARDING = "safeguarding", _("Safeguarding lead")
    OFFICE = "office", _("Office")
    TEACHER = "teacher", _("Teacher")
    ASSISTANT = "assistant", _("Teaching assistant")
    ATTENDANCE = "attendance", _("Attendance lead")
    ADMINISTRATOR = "administrator", _("Administrator")
    GOVERNOR = "governor", _("Governor")
    VERIFIER = "verifier", _("Verifier")
    TUTOR = "tutor", _("Tutor")
    TRUST = "trust", _("Trust officer")


STAFF = (
    Role.HEAD,
    Role.PARTNERSHIP,
    Role.SAFEGUARDING,
    Role.OFFICE,
    Role.TEACHER,
    Role.ASSISTANT,
    Role.ATTENDANCE,
    Role.ADMINISTRATOR,
)


class GroupKind(models.TextChoices):
    """What a group of pupils is."""

    CLASS = "class", _("Class")
    OTHER = "other", _("Group")


class TodoKind(models.TextChoices):
    """What a job for staff is about; the room that makes it knows how it is done."""

    ADDRESS = "address", _("An address does not work")
    ROSTER = "roster", _("The roster has a question")
    HOLD = "hold", _("A safety hold needs its review")
    LIMITS = "limits", _("Children with an adult in another home")
    IDENTITY = "identity", _("We do not know who this is")
    QUESTION = "question", _("A family asked something")
    UNSURE = "unsure", _("We do not know whether this was sent")
    DIFFER = "differ", _("Two homes gave different answers")
    OTHER = "other", _("Something to do")
