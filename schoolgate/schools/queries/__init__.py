"""Reads of a school: its days, its people's roles, what is to be done."""

from schoolgate.schools.queries.calendar import (
    Calendar,
    add_school_days,
    calendar_of,
    closures,
    is_school_day,
    school_days_between,
    term_on,
    terms,
    years,
)
from schoolgate.schools.queries.members import (
    member_of,
    members,
    names_among,
    names_of,
    names_of_users,
    places_of,
    roles_of,
    serving_staff,
    serving_users,
    serving_visitors,
    staff_of,
)
from schoolgate.schools.queries.setting import may_write, page_words, school_of, schools_and_zones, ticked
from schoolgate.schools.queries.speaking import away, check_of, leaves_of, may_ring_families, speakers, spoken_by
from schoolgate.schools.queries.todos import open_todos

__all__ = [
    "Calendar",
    "add_school_days",
    "away",
    "calendar_of",
    "check_of",
    "closures",
    "is_school_day",
    "leaves_of",
    "may_ring_families",
    "may_write",
    "member_of",
    "members",
    "names_among",
    "names_of",
    "names_of_users",
    "open_todos",
    "page_words",
    "places_of",
    "roles_of",
    "school_days_between",
    "school_of",
    "schools_and_zones",
    "serving_staff",
    "serving_users",
    "serving_visitors",
    "speakers",
    "spoken_by",
    "staff_of",
    "term_on",
    "terms",
    "ticked",
    "years",
]
