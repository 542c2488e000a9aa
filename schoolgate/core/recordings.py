"""A voice recording without what the telephone wrote beside it: a title is often the place where it was spoken."""

from collections.abc import Iterator

HOLDS_BOXES = (b"moov", b"trak", b"mdia")
SAYS_THINGS = (b"udta", b"meta")  # titles, places, makers
FREE = b"free"  # a box that players pass over (ISO/IEC 14496-12): the same length, so that nothing moves


def stripped(data: bytes, kind: str) -> bytes:
    """The same sound. Of Ogg the comments stay: they are within checked pages, and recorders write none."""
    if kind == "audio/mpeg":
        return _without_tags(data)
    if kind == "audio/mp4":
        return _without_boxes(data)
    return data


def _without_tags(data: bytes) -> bytes:
    """MP3: the tag before the sound (ID3v2) and the one behind it (ID3v1) fall away."""
    while len(data) > 10 and data.startswith(b"ID3"):
        size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        data = data[10 + size :]
    return data[:-128] if data[-128:-125] == b"TAG" else data


def _without_boxes(data: bytes) -> bytes:
    """MP4: the boxes that say things are emptied where they stand."""
    out = bytearray(data)
    for start, size in _telling(data, 0, len(data)):
        out[start + 4 : start + 8] = FREE
        out[start + 8 : start + size] = bytes(size - 8)
    return bytes(out)


def _telling(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the boxes that say things begin, and how long they are."""
    while start + 8 <= end:
        size, kind = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8]
        size = end - start if size == 0 else size
        if size < 8 or start + size > end:
            return  # a long or a broken box: what is behind it is sound, or nothing
        if kind in SAYS_THINGS:
            yield start, size
        elif kind in HOLDS_BOXES:
            yield from _telling(data, start + 8, start + size)
        start += size
