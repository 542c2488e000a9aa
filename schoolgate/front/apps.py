"""The room `front`."""

from schoolgate.core.apps import Room


class FrontRoom(Room):
    """Pages of several features."""

    name = "schoolgate.front"
    label = "front"
