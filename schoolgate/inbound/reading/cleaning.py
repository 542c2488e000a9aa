"""Words of strangers without what a page, a header or a database must never be given."""

from schoolgate.core import typed
from schoolgate.inbound.reading import limits


def words(text: str) -> str:
    """Letters in one form, hidden characters gone, no more than two line ends together, not endless."""
    return typed.words(text, limits.WORDS)


def one_line(text: str, most: int = 200) -> str:
    """The same in one line."""
    return typed.one_line(text, most)
