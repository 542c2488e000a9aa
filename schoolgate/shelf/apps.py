"""The room `shelf`."""

from schoolgate.core.apps import Room


class ShelfRoom(Room):
    """What a school makes of what ships."""

    name = "schoolgate.shelf"
    label = "shelf"
