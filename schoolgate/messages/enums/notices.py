"""The words of notices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What a notice is to those who get it."""

    MUST_KNOW = "must_know", _("Must know")
    NEEDS_ANSWER = "needs_answer", _("Needs an answer")
    GOOD_TO_KNOW = "good_to_know", _("Good to know")
    COMMUNITY = "community", _("Association and community")
    URGENT = "urgent", _("Urgent")

    @classmethod
    def can_wait(cls) -> frozenset[str]:
        """Those that go with the news of the day or the week."""
        return frozenset({cls.GOOD_TO_KNOW, cls.COMMUNITY})

    @classmethod
    def written(cls) -> list[tuple[str, str]]:
        """Those that staff write in their own words, as a form offers them."""
        return [(value, str(label)) for value, label in cls.choices if value != cls.URGENT]


class Wanted(models.TextChoices):
    """Which answer a notice asks for. One that must be seen asks each home for one press, by whichever of its adults."""

    NOTHING = "", _("Nothing")
    SEEN = "acknowledge", _("It must be seen: each family says “I have seen this”")
    YES_NO = "yes_no", _("Yes or no, once for each family")
    PERMISSION = "permission", _("Yes or no for each child: both homes of a child are asked")
    CHOOSE = "choose", _("One of several answers")


class Urgency(models.TextChoices):
    """The four urgent notices, which are said in checked sentences."""

    CLOSED = "closed", _("School is closed")
    CLOSED_EARLY = "closed_early", _("School closes early")
    LATE_BACK = "late_back", _("A class is late back")
    ALL_CLEAR = "all_clear", _("All is well again")
