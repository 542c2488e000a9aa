"""What a person typed, without what a page, a header or a database must never be given."""

import re
import unicodedata

# Cc and Cs but for line ends and tabs; overrides of direction (Unicode Annex 9), by which words show as others; tags
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")


def words(text: str, most: int = 10_000) -> str:
    """Letters in one form, hidden characters gone, no more than two line ends together, not endless."""
    plain = HIDDEN.sub("", LINE_ENDS.sub("\n", text[: most * 4]))
    lines = (line.strip() for line in unicodedata.normalize("NFC", plain).split("\n"))
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()[:most]


def one_line(text: str, most: int = 200) -> str:
    """The same in one line: nothing that could begin another line of a mail's head."""
    return " ".join(words(text, most * 4).split())[:most].strip()


def is_seen(text: str) -> bool:
    """Is there anything in it that a reader sees? A space of no width is none."""
    return any(unicodedata.category(one)[0] not in "CZ" for one in text)
