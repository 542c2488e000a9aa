"""What ships for a language."""

from schoolgate.languages import catalogues, strings


def pages_in(lang: str) -> int:
    """How much of the families' pages is in a language: in per cent; English is all of it."""
    if lang.split("-")[0] == "en":
        return 100
    short = lang if lang in strings.PLURALS else lang.split("-")[0]
    return int(catalogues.share(short) * 100) if short in strings.PLURALS and strings.path_of(short).exists() else 0
