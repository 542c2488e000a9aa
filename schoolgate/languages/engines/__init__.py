"""Engines behind one small protocol. Only an engine that an administrator has turned on ever sees a text."""

from schoolgate.languages.engines.base import Engine, Result
from schoolgate.languages.engines.nothing import Nothing
from schoolgate.languages.engines.phrases import Phrases
from schoolgate.languages.engines.pseudo import Pseudo

ENGINES: dict[str, type[Engine]] = {"none": Nothing, "phrases": Phrases, "pseudo": Pseudo}


def engine(name: str) -> Engine:
    """An engine by name."""
    if name not in ENGINES:
        raise LookupError(f"unknown translation engine {name!r}; known: {', '.join(sorted(ENGINES))}")
    return ENGINES[name]()


__all__ = ["ENGINES", "Engine", "Result", "engine"]
