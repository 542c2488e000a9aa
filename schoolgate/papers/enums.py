"""The words of papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """What it is; families read the same words of `contents`."""

    REPORT = "report", _("School report")
    CERTIFICATE = "certificate", _("Certificate")
    RESULTS = "results", _("Results")
    OTHER = "other", _("Another paper for each child")


class NameCheck(models.TextChoices):
    """Whether the child's name stands on the paper."""

    FITS = "fits", _("The name fits")
    MISSING = "missing", _("The child's name is not on it")
    OTHER = "other", _("Another child's name is on it")


class Trouble(models.TextChoices):
    """What is wrong with a file or some pages of it, in a plain sentence."""

    NOT_PDF = "not_pdf", _("This is not a PDF.")
    LOCKED = "locked", _("This PDF is locked. Save it again without a password.")
    BROKEN = "broken", _("This PDF is damaged, so it was not read.")
    TOO_LONG = "too_long", _("This PDF has more pages than we take at once. Please bring it in parts.")
    TOO_HEAVY = "too_heavy", _("This file unpacks to far more than papers do, so it was not read.")
    BAD_ZIP = "bad_zip", _("This zip is damaged, or locked with a password.")
    NO_NUMBER = (
        "no_number",
        _("No unique pupil number stands in the name of this file or on its pages. A scan cannot be read."),
    )
    NOBODY_YET = "nobody_yet", _("No unique pupil number stands on the first page, so nobody knows whose it is.")
    WRONG_NUMBER = (
        "wrong_number",
        _("This unique pupil number cannot be right: its first letter does not fit the digits."),
    )
    UNKNOWN = "unknown", _("No child on roll here has this unique pupil number.")
    TWO_NUMBERS = "two_numbers", _("The unique pupil numbers of two children stand on one page.")
    TWO_PLACES = "two_places", _("Pages of one child stand in two places. Please check their order.")
    TWICE = "twice", _("There are two files for one child, so neither was taken.")
    DIFFERS = "differs", _("The name of the file has one unique pupil number, and its pages another.")
