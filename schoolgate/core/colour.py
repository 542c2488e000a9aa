"""The school's own colour, made safe to read.

A school picks any colour. Words on it, and words in it, must reach a contrast of 4.5 to 1 (WCAG 2.2, success criterion 1.4.3), so
the ink on it is picked, and the shade used for words and links is darkened until it holds. Nothing here knows a school.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal

HEX = re.compile(r"#?([0-9a-fA-F]{6})")
DEFAULT = "#1f5c4d"
ENOUGH = 4.5  # words, WCAG 2.2 AA
MORE = 7.0  # small words on the dark rail, WCAG 2.2 AAA
PAPER, CARD, WHITE, INK, BLACK = "#fbf8f2", "#ffffff", "#ffffff", "#1c2430", "#000000"

Channels = tuple[int, int, int]


class NotAColour(Refusal):
    """What was given is no colour."""

    sentence = _("Please give a colour as six letters or digits, such as #1f5c4d.")


@dataclass(frozen=True)
class Theme:
    """The shades that a page needs of one colour, each checked against what it stands on."""

    brand: str  # as the school picked it: bars and buttons
    ink: str  # words on it
    words: str  # words and links in the colour, on paper, card and tint
    deep: str  # the staff's rail
    deep_ink: str
    tint: str  # soft panels
    edge: str  # lines around soft panels

    @property
    def was_darkened(self) -> bool:
        """Is the shade of words another than the colour picked?"""
        return self.words != self.brand

    def css(self) -> str:
        """The shades as custom properties."""
        names = {"brand": self.brand, "brand-ink": self.ink, "brand-words": self.words, "deep": self.deep}
        names |= {"deep-ink": self.deep_ink, "tint": self.tint, "edge": self.edge}
        return ":root{" + ";".join(f"--{name}:{value}" for name, value in names.items()) + "}"


def parse(colour: str) -> str:
    """A colour as `#rrggbb`, in small letters. Raises NotAColour."""
    found = HEX.fullmatch(colour.strip())
    if not found:
        raise NotAColour
    return f"#{found[1].lower()}"


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (_linear(one / 255) for one in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """White where it can be read on `colour`, else our ink, else black; one of them always can."""
    return next((ink for ink in (WHITE, INK) if contrast(ink, colour) >= ENOUGH), BLACK)


def darkened(colour: str, against: tuple[str, ...], ratio: float) -> str:
    """The lightest shade of `colour`, no lighter than itself, that reaches `ratio` against each of `against`."""
    for step in range(101):
        shade = mixed(colour, BLACK, step / 100)
        if min(contrast(shade, ground) for ground in against) >= ratio:
            return shade
    raise ValueError(f"black does not reach {ratio} against {against}")


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it."""
    mix = (round(a * (1 - share) + b * share) for a, b in zip(_channels(colour), _channels(other), strict=True))
    return "#" + "".join(f"{one:02x}" for one in mix)


@lru_cache(maxsize=512)
def theme_of(colour: str) -> Theme:
    """Every shade of a school's colour. Raises NotAColour."""
    brand = parse(colour)
    tint = mixed(brand, WHITE, 0.92)
    words = darkened(brand, (PAPER, CARD, tint), ENOUGH)
    deep = darkened(mixed(brand, BLACK, 0.12), (WHITE,), MORE)
    return Theme(brand, ink_on(brand), words, deep, WHITE, tint, mixed(brand, WHITE, 0.75))


def _channels(colour: str) -> Channels:
    """Red, green and blue, each 0 to 255."""
    digits = parse(colour)[1:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _linear(part: float) -> float:
    """One channel without its gamma."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
