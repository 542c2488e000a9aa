"""The room `asks`."""

from schoolgate.core.apps import Room


class AsksRoom(Room):
    """What a family must answer."""

    name = "schoolgate.asks"
    label = "asks"
