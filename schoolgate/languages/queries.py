"""Reads of languages: what Babel needs, what staff choose from, what is translated already."""

import hashlib
from collections.abc import Collection

from django.conf import settings
from django.utils.translation import get_language

from schoolgate.languages import table
from schoolgate.languages.models import Translation
from schoolgate.languages.readability import Reading, reading
from schoolgate.languages.table import from_census, name_in, own_name

__all__ = ["Reading", "from_census", "name_in", "own_name", "reading"]

PSEUDO = ("en-xa", "ar-xb")


def babel_locale(lang: str | None = None) -> str:
    """The locale by which dates and numbers are written for a reader of `lang` (by default: of this page)."""
    word = (lang or get_language() or "en").split("-")[0]
    return {"en": "en_GB"}.get(word, word if word in table.KNOWN else "en_GB")


def choices_for_staff() -> list[tuple[str, str]]:
    """Languages by their English names, English left out."""
    named = [(lang, table.name_in(lang, "en")) for lang in table.KNOWN if lang != "en"]
    return sorted(named, key=lambda pair: pair[1])


def interface_for(lang: str) -> str:
    """The interface language for a reader of `lang`: theirs if there is a catalogue, else English."""
    known = {code for code, _name in settings.LANGUAGES}
    short = lang.split("-")[0]
    return lang if lang in known else short if short in known else "en"


def key_of(text: str, source: str, target: str, engine: str) -> str:
    """What a translation is found by."""
    return hashlib.sha256(f"{text}\0{source}\0{target}\0{engine}".encode()).hexdigest()


def in_language(texts: Collection[tuple[str, str]], target: str, engine: str) -> dict[tuple[str, str], str]:
    """What is translated already of some (text, language), in one query; a GET orders nothing."""
    keys = {key_of(text, source, target, engine): (text, source) for text, source in texts if source != target}
    rows = Translation.objects.filter(key__in=list(keys)).values_list("key", "result")
    return {keys[key]: result for key, result in rows}
