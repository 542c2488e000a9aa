"""The few phrases that we know in a text, in the languages that families here speak, and the form in which they are compared."""

import re
import unicodedata
from functools import cache

from schoolgate.core import content
from schoolgate.core.content import BadContent

FILE = "inbound_words.yaml"
KNOWN = frozenset({"stop", "start", "yes", "no", "cancel", "change", "reply", "thanks"})
LONGEST = 60
MARKS = re.compile(
    "[\u0307\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufe0f]"
)  # a dot, vowels, hidden signs


@cache
def phrases(verb: str) -> frozenset[str]:
    """Every way to say it. Raises BadContent when the file lacks one."""
    raw = content.read(content.FOLDER / FILE)
    if set(raw) != KNOWN | {"made"}:
        raise BadContent(f"{FILE}: has {sorted(raw)}; it holds made, {', '.join(sorted(KNOWN))}")
    return frozenset(plain(str(phrase)) for said in raw[verb].values() for phrase in said)


def plain(words: str) -> str:
    """One form for capitals, vowel signs, spaces and full stops; nothing that is long."""
    if len(words) > LONGEST:
        return ""
    folded = unicodedata.normalize("NFKC", words).casefold()
    kept = "".join(
        one if one.isalnum() or unicodedata.category(one)[0] == "M" else " " for one in MARKS.sub("", folded)
    )
    return " ".join(kept.split())
