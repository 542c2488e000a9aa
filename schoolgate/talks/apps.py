"""The room `talks`."""

from schoolgate.core.apps import Room


class TalksRoom(Room):
    """Talking with a person."""

    name = "schoolgate.talks"
    label = "talks"
