"""A club that children can go to."""

from django.db import models

from schoolgate.helping.enums import Leads
from schoolgate.helping.models.entry import Entry
from schoolgate.schools.enums import Weekday


class Club(Entry):
    """On which weekday, from when until when, for which years, and whether parents lead it. It disappears after `until`."""

    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    starts = models.TimeField()
    ends = models.TimeField()
    years = models.JSONField(default=list, blank=True)  # numbers; empty: everyone
    leads = models.CharField(max_length=8, choices=Leads, default=Leads.SCHOOL)
    until = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        abstract = False

    class Privacy:
        none = ["title", "words", "position", "weekday", "starts", "ends", "years", "leads", "until"]
