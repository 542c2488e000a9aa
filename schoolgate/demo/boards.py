"""Small pictures and a paper, drawn here: what a camera would have seen in the hall, without anyone in it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

SIZE = (960, 640)
WALL, CORK, INK = "#e9e2d3", "#c39a6b", "#23211c"
PAPERS = ("#f7f3e8", "#dbe9e0", "#f3dfc7", "#dfe4f2", "#f4dfe3")


def board(title: str, words: Sequence[str]) -> bytes:
    """A board on a wall, with a paper for each of these words."""
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 90, 900, 580), CORK, "#7a5b39", 10)
    draw.text((480, 50), title, INK, ImageFont.load_default(38), anchor="mm")
    for number, word in enumerate(words[:9]):
        left, top = 100 + 265 * (number % 3), 125 + 148 * (number // 3)
        draw.rectangle((left, top, left + 235, top + 118), PAPERS[number % len(PAPERS)], "#9c9484", 2)
        draw.ellipse((left + 110, top + 6, left + 124, top + 20), "#b03a2e")
        draw.text((left + 117, top + 66), word, INK, ImageFont.load_default(26), anchor="mm")
    return _saved(image, "JPEG")


def sheet(title: str, lines: Sequence[str]) -> bytes:
    """A page of minutes, as a copier makes it."""
    image = Image.new("RGB", (850, 1200), "white")
    draw = ImageDraw.Draw(image)
    draw.text((80, 90), title, INK, ImageFont.load_default(34))
    for number, line in enumerate(lines):
        draw.text((80, 180 + 48 * number), line, INK, ImageFont.load_default(24))
    return _saved(image, "PDF")


def _saved(image: Image.Image, form: str) -> bytes:
    """Its bytes."""
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()
