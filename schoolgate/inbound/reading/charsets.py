"""Bytes into letters. Only charsets in which people write: others of the library's are slow on purpose-made bytes, or no charsets."""

import codecs
import re

READ = re.compile(
    r"utf-?(7|8|16|32).*|ascii|iso8859-\d+|cp\d{3,4}|koi8-\w|gb\w*|big5\w*|shift_jis\w*|euc_\w+|iso2022_\w+|mac-\w+|tis-620|hz|johab|ptcp154"
)


def decoded(data: bytes, charset: str) -> str:
    """`data` in letters; what is no letter in its charset becomes a mark that says so."""
    try:
        name = codecs.lookup(charset[:40]).name
    except (LookupError, ValueError):
        name = "utf-8"
    known = name if READ.fullmatch(name) else "utf-8"
    return data.decode(known, "replace")
