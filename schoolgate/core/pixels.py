"""Pictures as pixels, by Pillow, which takes memory to load: `photographs` loads this where one is made anew, no sooner."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

OPENED = ("JPEG", "PNG", "GIF", "WEBP")
QUALITY = 82
PAPER_WHITE = "white"


def remade(data: bytes, *, longest: int, small: int, most: int) -> tuple[bytes, bytes, tuple[int, int]]:
    """Decode, turn it the right way up, and encode it again: large, small, and the size. Raises ValueError for what is no picture."""
    picture = _opened(data, longest, most)
    picture.thumbnail((longest, longest))
    little = picture.copy()
    little.thumbnail((small, small))
    return _jpeg(picture), _jpeg(little), picture.size


def smaller(data: bytes, *, longest: int, most: int) -> bytes:
    """Encoded anew with its longer side no longer than that. Raises ValueError for what is no picture."""
    picture = _opened(data, longest, most)
    picture.thumbnail((longest, longest))
    return _jpeg(picture)


def _opened(data: bytes, longest: int, most: int) -> Image.Image:
    """The pixels alone, upright, on white where they were clear."""
    try:
        with Image.open(io.BytesIO(data), formats=OPENED) as found:
            if found.width * found.height > most:
                raise ValueError("larger than any photograph")
            found.draft("RGB", (longest, longest))
            upright = ImageOps.exif_transpose(found).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as trouble:
        raise ValueError("no picture that can be opened") from trouble
    ground = Image.new("RGB", upright.size, PAPER_WHITE)
    ground.paste(upright, mask=upright.getchannel("A"))
    return ground


def _jpeg(picture: Image.Image) -> bytes:
    """Encoded anew; a fresh picture carries nothing over."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
