"""The room `languages`."""

from schoolgate.core.apps import Room


class LanguagesRoom(Room):
    """Text in, text out, knowing no message."""

    name = "schoolgate.languages"
    label = "languages"
