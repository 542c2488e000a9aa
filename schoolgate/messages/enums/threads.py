"""The words of threads, as staff read them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Writer(models.TextChoices):
    """Who wrote."""

    FAMILY = "family", _("Family")
    SCHOOL = "school", _("School")


class CameBy(models.TextChoices):
    """By which way a family wrote."""

    PAGE = "page", _("Their page")
    EMAIL = "email", _("Email")
    TEXT = "text", _("Text message")


class Kept(models.TextChoices):
    """What became of a promise to answer."""

    ANSWERED = "answered", _("Answered")
    NOT_NEEDED = "not_needed", _("No answer was needed")
    PASSED_ON = "passed_on", _("Passed to the safeguarding lead")


class Shelf(models.TextChoices):
    """Parts of the list."""

    WAITING = "waiting", _("Waiting for us")
    MINE = "mine", _("Mine")
    OVERDUE = "overdue", _("Overdue")
    CONCERNS = "concerns", _("Concerns")
    PASSED_ON = "passed_on", _("Passed on")
    ALL = "all", _("All")
