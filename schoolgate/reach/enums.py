"""The words of reach."""

from datetime import date

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schoolgate.core.sheets import EVERYONE
from schoolgate.languages.queries import name_in
from schoolgate.ledger.enums import TouchKind


class Level(models.IntegerChoices):
    """How far a family was reached in a term, over all channels. From `DID` on it counts as reached."""

    NOTHING = 0, _("Nothing yet")
    DELIVERED = 1, _("A message arrived")
    PRESSED = 2, _("Opened one by a press")
    DID = 3, _("Did something")
    TOOK_PART = 4, _("Took part")
    AGAIN = 5, _("Took part again")
    SHAPED = 6, _("Had a say in a decision")


FAMILIES_OWN = TouchKind.did() - {TouchKind.SPOKE, TouchKind.RANG}  # what families begin, not we


class SaidBy(models.TextChoices):
    """Who said what keeps an adult away."""

    FAMILY = "family", _("They said so")
    STAFF = "staff", _("A colleague noted it")


class Effect(models.TextChoices):
    """What one tap on a next step brings about."""

    CALL = "call", _("On to the call list")
    CHANNEL = "channel", _("Another channel first")
    TODO = "todo", _("A job for a colleague")
    NOTED = "noted", _("Noted by hand")


class Column(models.TextChoices):
    """What a family is counted for. From the fourth on it is called reached."""

    FAMILIES = EVERYONE, _("Families")
    DELIVERED = "delivered", _("Delivered")
    PRESSED = "pressed", _("Opened by a press")
    DID = "did", _("Did something")
    TOOK_PART = "took", _("Took part")
    AGAIN = "again", _("Took part again")
    SHAPED = "shaped", _("Had a say")
    FIRST = "first", _("For the first time ever")
    MATCHED = "matched", _("All in their language")
    INVITED = "invited", _("Invited")
    CAME = "came", _("Invited, and came")


class Dimension(models.TextChoices):
    """By what families are grouped, one at a time."""

    LANGUAGE = "language", _("Language at home")
    LANGUAGES = "languages", _("The languages most spoken")
    PREMIUM = "premium", _("Pupil premium")
    SEN = "sen", _("Special educational needs")
    YEAR = "year", _("Year group")
    NEW = "new", _("New this year")
    HOMES = "homes", _("Homes")
    ADULTS = "adults", _("Mothers, fathers and other adults")


GROUPS = {
    "english": _("English"),
    "other": _("Another language"),
    "other_languages": _("All other languages"),
    "premium": _("Pupil premium"),
    "no_premium": _("No pupil premium"),
    "sen": _("SEN support or plan"),
    "no_sen": _("No SEN"),
    "new": _("Joined this year"),
    "not_new": _("Here before"),
    "one_home": _("Children in one home"),
    "two_homes": _("Children in two homes"),
    "mothers": _("Mothers"),
    "fathers": _("Fathers"),
    "parents": _("Parents, not said which"),
    "carers": _("Other adults who care"),
    "none": _("Not known"),
    "everyone": _("The whole school"),
    **{f"year_{number}": format_lazy(_("Year {number}"), number=number) for number in range(14)},
}
TONGUE = "lang_"  # before a language: a group of those who speak it
WHOSE = {Dimension.ADULTS: pgettext_lazy("unit of a table", "Adults")}  # what a table counts, where it is not families


def group_label(name: str) -> str:
    """What a group is called."""
    if name.startswith(TONGUE):
        return name_in(name.removeprefix(TONGUE), "en")
    return str(GROUPS.get(name, name))


WHOLE = "total"  # in place of a dimension: all families together


def table(column: Column, dimension: Dimension | str) -> str:
    """The name of a table."""
    return f"reach:{column}:{dimension}"


def tried_table(term: date) -> str:
    """The name of the table of what was tried in a term, by its first day."""
    return f"tried:{term.isoformat()}"
