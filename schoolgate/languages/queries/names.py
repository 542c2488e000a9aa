"""What Babel needs, what staff choose from, and in which language a page answers."""

from django.conf import settings
from django.utils.translation import get_language

from schoolgate.languages import table

PSEUDO = ("en-xa", "ar-xb")


def babel_locale(lang: str | None = None) -> str:
    """The locale by which dates and numbers are written for a reader of `lang` (by default: of this page)."""
    word = (lang or get_language() or "en").split("-")[0]
    return {"en": "en_GB", "pt": "pt_PT"}.get(word, word if word in table.KNOWN else "en_GB")


def choices_for_staff() -> list[tuple[str, str]]:
    """Languages by their English names, English left out."""
    named = [(lang, table.name_in(lang, "en")) for lang in table.KNOWN if lang != "en"]
    return sorted(named, key=lambda pair: pair[1])


def interface_for(lang: str) -> str:
    """The interface language for a reader of `lang`: theirs if there is a catalogue, else English."""
    known = {code for code, _name in settings.LANGUAGES}
    short = lang.split("-")[0]
    return lang if lang in known else short if short in known else "en"


def is_known(lang: str) -> bool:
    """Is it a language that we know by name?"""
    return lang in table.KNOWN
