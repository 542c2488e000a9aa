"""The room `families`."""

from schoolgate.core.apps import Room


class FamiliesRoom(Room):
    """Pupils, adults, ties, restrictions, families, needs, dated facts, and the roster that brings them."""

    name = "schoolgate.families"
    label = "families"
