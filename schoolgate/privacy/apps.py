"""The room `privacy`."""

from schoolgate.core.apps import Room


class PrivacyRoom(Room):
    """What is held about one person."""

    name = "schoolgate.privacy"
    label = "privacy"
