"""The room `elsewhere`."""

from schoolgate.core.apps import Room


class ElsewhereRoom(Room):
    """What happened outside Schoolgate."""

    name = "schoolgate.elsewhere"
    label = "elsewhere"
