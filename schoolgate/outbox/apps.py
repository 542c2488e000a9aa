"""The room `outbox`."""

from schoolgate.core.apps import Room


class OutboxRoom(Room):
    """What leaves for families."""

    name = "schoolgate.outbox"
    label = "outbox"
