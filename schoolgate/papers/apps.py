"""The room `papers`."""

from schoolgate.core.apps import Room


class PapersRoom(Room):
    """A file for each child."""

    name = "schoolgate.papers"
    label = "papers"
