"""A picture made anew, so that nothing is left of what the camera wrote beside it: no place, no time, no name of its owner.

Decoding a stranger's picture is work for a job, never for a page.
"""

from dataclasses import dataclass

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal

LONGEST, SMALL = 1600, 480  # pixels of the longer side: to look at, and to find it by
MOST_PIXELS = 50_000_000  # more is a flood, not a photograph


class NotAPicture(Refusal):
    """It cannot be opened, or is larger than any photograph."""

    sentence = _("We could not open this picture. Please save it again as JPEG, and try once more.")


@dataclass(frozen=True)
class Remade:
    """The picture and a small one, both JPEG without anything beside the picture."""

    data: bytes
    small: bytes
    width: int
    height: int


def remake(data: bytes) -> Remade:
    """Decode, turn it the right way up, and encode it again. Raises NotAPicture."""
    made = import_string("schoolgate.core.pixels.remade")
    try:
        large, small, (width, height) = made(data, longest=LONGEST, small=SMALL, most=MOST_PIXELS)
    except ValueError as trouble:
        raise NotAPicture from trouble
    return Remade(large, small, width, height)


def smaller(data: bytes, *, longest: int) -> bytes:
    """The same picture with fewer pixels, for a folder that must stay light. Raises NotAPicture."""
    try:
        return bytes(import_string("schoolgate.core.pixels.smaller")(data, longest=longest, most=MOST_PIXELS))
    except ValueError as trouble:
        raise NotAPicture from trouble
