"""The room `places`."""

from schoolgate.core.apps import Room


class PlacesRoom(Room):
    """Seats, slots, shifts."""

    name = "schoolgate.places"
    label = "places"
