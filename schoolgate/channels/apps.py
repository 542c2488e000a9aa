"""The room `channels`."""

from schoolgate.core.apps import Room


class ChannelsRoom(Room):
    """Bytes out and receipts in, knowing no family."""

    name = "schoolgate.channels"
    label = "channels"
