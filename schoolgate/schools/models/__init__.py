"""The school's rows."""

from schoolgate.schools.models.calendar import ClosureDay, Term, Year
from schoolgate.schools.models.group import Group, GroupStaff
from schoolgate.schools.models.member import Grant, Member
from schoolgate.schools.models.school import School, SetupStep, Trust
from schoolgate.schools.models.speaking import HelperCheck, Leave, Spoken
from schoolgate.schools.models.todo import Todo

__all__ = [
    "ClosureDay",
    "Grant",
    "Group",
    "GroupStaff",
    "HelperCheck",
    "Leave",
    "Member",
    "School",
    "SetupStep",
    "Spoken",
    "Term",
    "Todo",
    "Trust",
    "Year",
]
