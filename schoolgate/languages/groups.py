"""How kinds of event are grouped where staff choose one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventGroup(models.TextChoices):
    """How kinds of event are grouped where one is chosen."""

    TALK = "talk", _("Talking about a child")
    MEETING = "meeting", _("Meetings")
    LEARNING = "learning", _("Learning together")
    SHOW = "show", _("Shows and sport")
    CELEBRATION = "celebration", _("Celebrations")
    COMMUNITY = "community", _("Community")
    COURSE = "course", _("Courses for adults")
    CLUB = "club", _("Clubs for children")
    OWN = "own", _("Our own")
