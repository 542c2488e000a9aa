"""A picture made anew, so that nothing is left of what the camera wrote beside it: no place, no time, no name of its owner.

Decoding a stranger's picture is work for a job, never for a page.
"""

import io
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from schoolgate.core.refusals import Refusal

LONGEST, SMALL = 1600, 480  # pixels of the longer side: to look at, and to find it by
MOST_PIXELS = 50_000_000  # more is a flood, not a photograph
OPENED = ("JPEG", "PNG", "GIF", "WEBP")
QUALITY = 82
PAPER_WHITE = "white"


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
    picture = _opened(data)
    picture.thumbnail((LONGEST, LONGEST))
    small = picture.copy()
    small.thumbnail((SMALL, SMALL))
    return Remade(_jpeg(picture), _jpeg(small), *picture.size)


def _opened(data: bytes) -> Image.Image:
    """The pixels alone, upright, on white where they were clear."""
    try:
        with Image.open(io.BytesIO(data), formats=OPENED) as found:
            if found.width * found.height > MOST_PIXELS:
                raise NotAPicture
            found.draft("RGB", (LONGEST, LONGEST))
            upright = ImageOps.exif_transpose(found).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as trouble:
        raise NotAPicture from trouble
    ground = Image.new("RGB", upright.size, PAPER_WHITE)
    ground.paste(upright, mask=upright.getchannel("A"))
    return ground


def _jpeg(picture: Image.Image) -> bytes:
    """Encoded anew; a fresh picture carries nothing over."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
