"""How many parts a text message has, and the plainest way to write it.

3GPP TS 23.038 and 23.040: in the seven-bit alphabet a text holds 160 characters, or 153 in each part of a longer one; the signs
of its extension table cost two. Whatever else stands in it makes the whole text UCS-2: 70 code units, or 67 a part. What costs
two is never cut between two parts.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")  # each behind an escape
ONE, SEVERAL = {True: 160, False: 70}, {True: 153, False: 67}  # by whether the seven-bit alphabet will do

PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\t", " "),
    "\u2026": "...",
    "\u00d7": "x",
}
MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # which way words run
UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
STARTS, ENDS, LEFT_TO_RIGHT = "\u2066", "\u2069", "\u200e"


@dataclass(frozen=True)
class Size:
    """How long a text is. `left`: how much more fits into its last part."""

    parts: int
    is_plain: bool  # written in the seven-bit alphabet
    left: int


def size(words: str) -> Size:
    """The size of a text as it is; nothing at all is no part."""
    plain = is_plain(words)
    costs = [_cost(one, plain) for one in words]
    whole = sum(costs)
    if whole <= ONE[plain]:
        return Size(1 if whole else 0, plain, ONE[plain] - whole)
    parts, last = _filled(costs, SEVERAL[plain])
    return Size(parts, plain, SEVERAL[plain] - last)


def is_plain(words: str) -> bool:
    """Will the seven-bit alphabet do?"""
    return all(one in BASIC or one in EXTENSION for one in words)


def for_phone(words: str) -> str:
    """The words as a telephone is given them: composed, without signs that nobody sees, and where quotation marks, dashes and
    hard spaces are all that would make a text of the seven-bit alphabet twice as dear, with the plain ones.

    A number that was isolated keeps a left-to-right mark before it, which any telephone knows, and which costs half.
    """
    text = unicodedata.normalize("NFC", "".join(one for one in words if one not in UNSEEN))
    plain = "".join(PLAIN.get(one, one) for one in text if one not in MARKS)
    own = text.replace(STARTS, LEFT_TO_RIGHT).replace(ENDS, "")
    return plain if is_plain(plain) and size(plain).parts <= size(own).parts else own


def _cost(one: str, plain: bool) -> int:
    """What a character costs: septets, or code units of UTF-16."""
    if plain:
        return 2 if one in EXTENSION else 1
    return 2 if ord(one) > 0xFFFF else 1


def _filled(costs: Iterable[int], room: int) -> tuple[int, int]:
    """How many parts are filled one after another, and how full the last one is."""
    parts, used = 1, 0
    for cost in costs:
        if used + cost > room:
            parts, used = parts + 1, 0
        used += cost
    return parts, used
