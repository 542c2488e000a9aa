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
    HELPER = "helper", _("Volunteer")
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


SENDERS = tuple(role for role in STAFF if role != Role.ADMINISTRATOR)  # who may be let write to families

TRUSTED = (Role.HEAD, Role.SAFEGUARDING, Role.ADMINISTRATOR)  # roles that only a head or administrator gives or takes


class Step(models.TextChoices):
    """What a person says is done, on the way to going live. The other steps are seen from the facts."""

    COLOUR = "colour", _("The school's colour")
    HOURS = "hours", _("Opening hours")
    SENDERS = "senders", _("Who may write to families")
    PROMISE = "promise", _("How soon families get an answer")
    LANGUAGES = "languages", _("Languages of our families")
    MAIL = "mail", _("A test message to myself")
    RETENTION = "retention", _("How long things are kept")
    PRIVACY = "privacy", _("The privacy notice")


class Weekday(models.IntegerChoices):
    """A day on which school is open, as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")


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
