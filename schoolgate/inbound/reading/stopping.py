"""STOP and START, alone in a text, in the languages that families here speak."""

from schoolgate.inbound.reading.phrases import phrases, plain


def asks_to_stop(words: str) -> bool:
    """Does the text say nothing but STOP?"""
    return plain(words) in phrases("stop")


def asks_to_start(words: str) -> bool:
    """Does the text say nothing but START?"""
    return plain(words) in phrases("start")
