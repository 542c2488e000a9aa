"""The room `demo`: only in the demonstration."""

from schoolgate.core.apps import Room


class DemoRoom(Room):
    """The demonstration school's doors and post."""

    name = "schoolgate.demo"
    label = "demo"
