"""Small files, each the real thing: a picture that says where it was taken, a paper, recordings that say their title."""

import io

from PIL import Image
from pypdf import PdfWriter

TITLE = b"Elm Road".ljust(20, b"\0")
FRAME = b"\xff\xfb\x90\x64" + bytes(413)  # one frame of MPEG-1 layer III
MP3 = b"ID3\x03\0\0\0\0\0\x14" + TITLE + FRAME * 3 + b"TAG" + bytes(125)
OGG = b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead" + bytes(100)
RIFF_WAVE = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0" + bytes(60)


def _box(kind: bytes, inside: bytes) -> bytes:
    """A box of ISO/IEC 14496-12."""
    return (len(inside) + 8).to_bytes(4, "big") + kind + inside


M4A = (
    _box(b"ftyp", b"M4A \0\0\0\0M4A mp42isom")
    + _box(b"moov", _box(b"mvhd", bytes(20)) + _box(b"udta", _box(b"meta", TITLE)))
    + _box(b"mdat", b"SOUND" * 40)
)
HEIC = _box(b"ftyp", b"heic\0\0\0\0mif1heic") + _box(b"meta", bytes(40)) + _box(b"mdat", bytes(200))


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), *, gps: bool = False) -> bytes:
    """A picture; with a place, a maker, and a quarter turn, if wanted."""
    out = io.BytesIO()
    exif = Image.Exif()
    if gps:
        exif[0x010F], exif[0x0112] = "Canon", 6
        exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 48.0, 5.0), 3: "W", 4: (1.0, 32.0, 57.0)})
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.save(out, form, **({"exif": exif} if gps else {}))
    return out.getvalue()


def paper(pages: int = 1) -> bytes:
    """A PDF of blank pages."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width=595, height=842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PDF = paper()
