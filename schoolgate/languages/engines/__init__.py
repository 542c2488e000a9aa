"""Engines behind one small protocol. Only an engine that an administrator has turned on ever sees a text."""

from schoolgate.languages.engines.apertium import Apertium
from schoolgate.languages.engines.azure import Azure
from schoolgate.languages.engines.base import AT_ONCE, LETTERS, Engine, EngineDown, Result
from schoolgate.languages.engines.deepl import DeepL
from schoolgate.languages.engines.google import Google
from schoolgate.languages.engines.libretranslate import LibreTranslate
from schoolgate.languages.engines.nothing import Nothing
from schoolgate.languages.engines.over_http import NotThisPair
from schoolgate.languages.engines.phrases import Phrases
from schoolgate.languages.engines.pseudo import Pseudo

KINDS: tuple[type[Engine], ...] = (Nothing, Phrases, LibreTranslate, Apertium, DeepL, Azure, Google, Pseudo)
ENGINES: dict[str, type[Engine]] = {one.name: one for one in KINDS}


def engine(name: str) -> Engine:
    """An engine by name."""
    if name not in ENGINES:
        raise LookupError(f"unknown translation engine {name!r}; known: {', '.join(sorted(ENGINES))}")
    return ENGINES[name]()


__all__ = ["AT_ONCE", "ENGINES", "LETTERS", "Engine", "EngineDown", "NotThisPair", "Result", "engine"]
