"""Content that ships with the product: read from YAML, checked whole, kept. A mistake in a file stops with its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "content"
WORDS = ("title", "summary", "bring", "home")


class BadContent(RuntimeError):
    """A content file says something that it may not: names the file, the place and what is accepted."""


@dataclass(frozen=True)
class Running:
    """A step of a session."""

    minutes: int
    what: str
    how: str


@dataclass(frozen=True)
class Kit:
    """Everything for one family-learning session. The words for families are in several languages."""

    key: str
    title: dict[str, str]
    summary: dict[str, str]
    bring: dict[str, str]
    home: dict[str, str]
    capacity: int
    running_order: tuple[Running, ...]
    materials: tuple[str, ...]
    made: dict[str, str]


def kit_words(key: str, word: str, written: str, lang: str, reader: str) -> tuple[str, str]:
    """What a reader is shown of a kit's `word`, and its language: theirs if the school left the words as they were."""
    if key and (found := kit(key)) and getattr(found, word).get(lang, "") == written:
        short = reader.split("-")[0]
        if short in getattr(found, word):
            return getattr(found, word)[short], short
    return written, lang


def kits() -> list[Kit]:
    """All kits, by title."""
    return sorted((_kit(path) for path in sorted((FOLDER / "kits").glob("*.yaml"))), key=lambda one: one.title["en"])


@cache
def kit(key: str) -> Kit | None:
    """A kit by its key; None if it ships no more."""
    path = FOLDER / "kits" / f"{key}.yaml"
    return _kit(path) if key.replace("-", "").isalnum() and path.exists() else None


def read(path: Path) -> Any:
    """A YAML file."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as trouble:
        raise BadContent(f"{path.name}: {trouble}") from trouble


def _kit(path: Path) -> Kit:
    """A kit, checked."""
    raw = read(path)
    known = set(Kit.__dataclass_fields__) - {"key"}
    if set(raw) != known:
        raise BadContent(f"{path.name}: has {sorted(raw)}; a kit has {sorted(known)}")
    for word in WORDS:
        if "en" not in raw[word]:
            raise BadContent(f"{path.name}: {word} lacks en")
    order = tuple(Running(**step) for step in raw.pop("running_order"))
    return Kit(key=path.stem, running_order=order, materials=tuple(raw.pop("materials")), **raw)
