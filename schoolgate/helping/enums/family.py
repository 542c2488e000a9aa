"""The choices of a way to get involved. A family reads their labels."""

# family-side strings

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpeningKind(models.TextChoices):
    """Which of the eight ways it is."""

    HELPER = "helper", _("Helping at school")
    COURSE = "course", _("Courses and workshops")
    PROJECT = "project", _("Projects")
    FAMILY_LEARNING = "family_learning", _("Family learning")
    ASSOCIATION = "association", _("Parents’ association")
    GOVERNOR = "governor", _("Parent governors")
    ATTENDANCE = "attendance", _("Help with coming to school")
    CLUB = "club", _("Clubs that parents lead")

    @classmethod
    def helps(cls) -> frozenset[str]:
        """Those by which a family gives: whoever took part has helped. By the others they came."""
        return frozenset({cls.HELPER, cls.PROJECT, cls.ASSOCIATION, cls.GOVERNOR, cls.CLUB})


class Hour(models.TextChoices):
    """When somebody has time, or is wanted, where there is no day yet."""

    MORNING = "morning", _("In the morning")
    DAY = "day", _("During the school day")
    AFTER = "after", _("After school")
    EVENING = "evening", _("In the evening")
    WEEKEND = "weekend", _("At the weekend")
    HOME = "home", _("From home")


class Skill(models.TextChoices):
    """What somebody can do, or what is wanted."""

    READING = "reading", _("Reading with children")
    NUMBERS = "numbers", _("Numbers and money")
    GARDEN = "garden", _("Gardening")
    COOKING = "cooking", _("Cooking and baking")
    SEWING = "sewing", _("Sewing and crafts")
    MENDING = "mending", _("Building and mending")
    ART = "art", _("Drawing and painting")
    MUSIC = "music", _("Music and singing")
    SPORT = "sport", _("Sport and games")
    COMPUTERS = "computers", _("Computers")
    WORK = "work", _("Telling about my work")
    ORGANISING = "organising", _("Organising")


class Contact(models.TextChoices):
    """Whom to ask about it: a role, never a name."""

    OFFICE = "office", _("The school office")
    PARTNERSHIP = "partnership", _("The partnership lead")
    HEAD = "head", _("The head")
    TEACHER = "teacher", _("Your child’s teacher")
    GOVERNORS = "governors", _("The governors")
    ASSOCIATION = "association", _("The parents’ association")


class Because(models.TextChoices):
    """Why not this time, in words that are kind in every language."""

    ENOUGH = "enough", _("We have enough people this time. Please say yes again another time.")
    CHECK = "check", _("We need a check first, which takes some weeks. We will tell you how to start it.")
    OTHER = "other", _("Another way to help would suit better. We will ring you about it.")


class OfferKind(models.TextChoices):
    """What a family offers."""

    SKILL = "skill", _("What I can do")
    HOUR = "hour", _("When I have time")
    TONGUE = "tongue", _("Languages in which I can help")


class SaidIn(models.TextChoices):
    """Where families said it."""

    SURVEY = "survey", _("In a survey")
    MEETING = "meeting", _("At a meeting")
    TALK = "talk", _("In talks with staff")
    WRITTEN = "written", _("In messages to school")
    COUNCIL = "council", _("By the school council")


class Leads(models.TextChoices):
    """Who leads a club: never a name."""

    SCHOOL = "school", _("School")
    PARENTS = "parents", _("Parents")
    OTHERS = "others", _("Others")
