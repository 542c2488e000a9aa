"""The room `helping`."""

from schoolgate.core.apps import Room


class HelpingRoom(Room):
    """Ways to get involved."""

    name = "schoolgate.helping"
    label = "helping"
