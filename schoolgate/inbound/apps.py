"""The room `inbound`."""

from schoolgate.core.apps import Room


class InboundRoom(Room):
    """What comes in."""

    name = "schoolgate.inbound"
    label = "inbound"
