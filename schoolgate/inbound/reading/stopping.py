"""STOP and START, alone in a text, in the languages that families here speak."""

import re
import unicodedata
from functools import cache

from schoolgate.core import content
from schoolgate.core.content import BadContent

FILE = "inbound_words.yaml"
MARKS = re.compile(
    "[\u0307\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufe0f]"
)  # a dot, vowels, hidden signs


def asks_to_stop(words: str) -> bool:
    """Does the text say nothing but STOP?"""
    return plain(words) in phrases("stop")


def asks_to_start(words: str) -> bool:
    """Does the text say nothing but START?"""
    return plain(words) in phrases("start")


@cache
def phrases(verb: str) -> frozenset[str]:
    """Every way to say it. Raises BadContent when the file lacks one."""
    raw = content.read(content.FOLDER / FILE)
    if set(raw) != {"made", "stop", "start"}:
        raise BadContent(f"{FILE}: has {sorted(raw)}; it holds made, stop, start")
    return frozenset(plain(str(phrase)) for said in raw[verb].values() for phrase in said)


def plain(words: str) -> str:
    """One form for capitals, vowel signs, spaces and full stops; nothing that is long."""
    if len(words) > 60:
        return ""
    folded = unicodedata.normalize("NFKC", words).casefold()
    kept = "".join(
        one if one.isalnum() or unicodedata.category(one)[0] == "M" else " " for one in MARKS.sub("", folded)
    )
    return " ".join(kept.split())
