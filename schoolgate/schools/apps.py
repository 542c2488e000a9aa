"""The room `schools`."""

from schoolgate.core.apps import Room


class SchoolsRoom(Room):
    """Trust, school, years, terms, classes, members and to-dos."""

    name = "schoolgate.schools"
    label = "schools"
