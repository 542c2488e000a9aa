"""Approved phrases: a whole sentence that stands in the product's own table, else nothing."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schoolgate.languages.engines.base import Engine, Result

FOLDER = Path(__file__).resolve().parent.parent.parent / "content" / "phrases"


class Phrases(Engine):
    """Looks whole sentences up."""

    name = "phrases"

    def translate(self, texts: Sequence[str], source: str, target: str, *, html: bool = False) -> list[Result]:
        table = _table(source)
        return [Result(table.get(text.strip(), {}).get(target), by_machine=False) for text in texts]


@cache
def _table(source: str) -> dict[str, dict[str, str]]:
    """Sentences of one language with what they are in others."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        lines: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        found |= {line[source]: line for line in lines if source in line}
    return found
