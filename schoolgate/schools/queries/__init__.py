"""Reads of a school: its days, its people's roles, what is to be done."""

from schoolgate.schools.queries.calendar import (
    add_school_days,
    closures,
    is_school_day,
    school_days_between,
    term_on,
    terms,
    years,
)
from schoolgate.schools.queries.members import (
    members,
    names_of,
    places_of,
    roles_of,
    serving_staff,
    serving_users,
    serving_visitors,
    staff_of,
)
from schoolgate.schools.queries.setting import may_write, school_of, schools_and_zones, ticked
from schoolgate.schools.queries.todos import open_todos

__all__ = [
    "add_school_days",
    "closures",
    "is_school_day",
    "may_write",
    "members",
    "names_of",
    "open_todos",
    "places_of",
    "roles_of",
    "school_days_between",
    "school_of",
    "schools_and_zones",
    "serving_staff",
    "serving_users",
    "serving_visitors",
    "staff_of",
    "term_on",
    "terms",
    "ticked",
    "years",
]
