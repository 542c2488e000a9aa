"""The room `award`."""

from schoolgate.core.apps import Room


class AwardRoom(Room):
    """The award that evidences itself."""

    name = "schoolgate.award"
    label = "award"
