"""The room `messages`."""

from schoolgate.core.apps import Room


class MessagesRoom(Room):
    """Notices to families."""

    name = "schoolgate.messages"
    label = "messages"
