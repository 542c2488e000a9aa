"""Saying a sentence in a language: `say("when_hour", "ur", day=..., hour=...)`. English where the language has no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schoolgate.languages import shelves
from schoolgate.languages.slots import KINDS


def speaks(lang: str) -> bool:
    """Has this language all the sentences?"""
    return lang.split("-")[0] in shelves.languages("sentences")


def wording(shelf: str, voice: str, key: str, lang: str) -> str:
    """What a shelf says under a key. Raises LookupError for a key that does not ship."""
    if key not in shelves.items(shelf):
        raise LookupError(f"unknown {key!r} on the shelf {shelf}")
    short = lang.split("-")[0]
    return shelves.tongue(shelf, short if short in shelves.languages(shelf) else "en").says[voice][key]


def say(key: str, lang: str, **slots: Any) -> str:
    """A sentence with its slots filled, each as the language writes it. Raises LookupError for a slot that was not given."""
    text = wording("sentences", "text", key, lang)
    return filled(text, key, lang if speaks(lang) else "en", slots)


def filled(text: str, key: str, lang: str, slots: Mapping[str, Any]) -> str:
    """A wording of the sentence `key` with its slots filled."""
    wanted = shelves.items("sentences")[key].slots
    if missing := wanted - {name for name, value in slots.items() if value not in (None, "")}:
        raise LookupError(f"{key!r} was not given {', '.join(sorted(missing))}; it takes {', '.join(sorted(wanted))}")
    return text.format(**{name: in_words(name, slots[name], lang) for name in wanted})


def in_words(slot: str, value: Any, lang: str) -> str:
    """What stands in a slot. The kind of an event is said in the reader's language, if it ships; else it is a name."""
    if slot == "event" and value in shelves.items("event_kinds"):
        return wording("event_kinds", "name", value, lang)
    return KINDS[slot](value, lang)
