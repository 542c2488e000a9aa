"""The room `reach`."""

from schoolgate.core.apps import Room


class ReachRoom(Room):
    """Who is reached."""

    name = "schoolgate.reach"
    label = "reach"
