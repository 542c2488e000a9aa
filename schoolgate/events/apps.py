"""The room `events`."""

from schoolgate.core.apps import Room


class EventsRoom(Room):
    """Occasions that families come to."""

    name = "schoolgate.events"
    label = "events"
