"""What a colleague speaks, as far as the school's room tells."""

from schoolgate.core.permits import Viewer
from schoolgate.languages import registry


def spoken_by(viewer: Viewer) -> list[str]:
    """The languages that a member said they speak."""
    return registry.the_office().speaks(viewer)
