"""The room `audience`."""

from schoolgate.core.apps import Room


class AudienceRoom(Room):
    """Whom we address, who sees what, and the one page of permission rules."""

    name = "schoolgate.audience"
    label = "audience"
