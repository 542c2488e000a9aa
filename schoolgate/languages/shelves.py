"""Content that speaks to families in many languages: sentences with slots, kinds of event, school words.

Each shelf is a folder of `schoolgate/content` with one file a language. `en.yaml` is the measure: the other files hold, key
by key, what it says, with the same slots. Every file is read whole and checked before a word of it is used; a mistake
stops with the file and the key. Each language says how it was made, and which keys a named person checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from schoolgate.core.content import FOLDER, BadContent, read
from schoolgate.languages.slots import SLOTS

SLOT = re.compile(r"\{(\w*)\}")
UNCHECKED = "machine-made, unchecked"
GROUPS = {
    "sentences": ("everyday", "safety", "text"),
    "event_kinds": ("talk", "meeting", "learning", "show", "celebration", "community", "course", "club"),
    "school_words": (),
}
VOICES = {"sentences": ("text",), "event_kinds": ("name", "what"), "school_words": ("word", "means")}
MORE = {"sentences": {"slots"}, "event_kinds": set[str](), "school_words": {"also"}}


@dataclass(frozen=True)
class Item:
    """One thing on a shelf: its English by voice, and what its slots are."""

    key: str
    group: str
    says: Mapping[str, str]
    slots: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tongue:
    """A shelf in one language: by voice and key. `checked` names, for each key, who checked it and when."""

    lang: str
    made: str
    says: Mapping[str, Mapping[str, str]]
    checked: Mapping[str, str]


@cache
def items(shelf: str) -> Mapping[str, Item]:
    """The English of a shelf, in its order. Raises LookupError for a shelf that does not ship, BadContent for a bad file."""
    if shelf not in VOICES:
        raise LookupError(f"unknown shelf {shelf!r}; known: {', '.join(VOICES)}")
    raw = read(FOLDER / shelf / "en.yaml")
    return {key: _item(shelf, key, one) for key, one in raw.items()}


@cache
def languages(shelf: str) -> tuple[str, ...]:
    """The languages of a shelf, English among them."""
    items(shelf)
    return tuple(sorted(path.stem for path in (FOLDER / shelf).glob("*.yaml")))


@cache
def tongue(shelf: str, lang: str) -> Tongue:
    """A shelf in a language. Raises BadContent when it says less, more or other than the English."""
    if lang == "en":
        return Tongue("en", "", {voice: _english(shelf, voice) for voice in VOICES[shelf]}, {})
    name = f"{shelf}/{lang}.yaml"
    return checked_tongue(shelf, lang, read(FOLDER / shelf / f"{lang}.yaml") or {}, name)


def checked_tongue(shelf: str, lang: str, raw: Mapping[str, Any], name: str) -> Tongue:
    """What a file holds, measured by the English."""
    _only(raw, {"made", "checked", *VOICES[shelf]}, name, "the file")
    if not raw["made"]:
        raise BadContent(f"{name}: made: says nothing; write how it was made, such as {UNCHECKED!r}")
    if strange := set(raw["checked"] or {}) - set(items(shelf)):
        raise BadContent(f"{name}: checked: unknown {sorted(strange)}")
    for voice in VOICES[shelf]:
        _measure(items(shelf), raw[voice] or {}, f"{name}: {voice}")
    return Tongue(lang, raw["made"], {voice: raw[voice] for voice in VOICES[shelf]}, raw["checked"] or {})


def _english(shelf: str, voice: str) -> dict[str, str]:
    """One voice of the English."""
    return {key: one.says[voice] for key, one in items(shelf).items()}


def _item(shelf: str, key: str, raw: Mapping[str, Any]) -> Item:
    """One entry of an English file."""
    name = f"{shelf}/en.yaml: {key}"
    voices, groups = VOICES[shelf], GROUPS[shelf]
    known = {*voices, *MORE[shelf], "note"} | ({"group"} if groups else set())
    _only(raw, known, name, "an entry", optional={*MORE[shelf], "note"})
    if groups and raw["group"] not in groups:
        raise BadContent(f"{name}: unknown group {raw['group']!r}; known: {', '.join(groups)}")
    slots = frozenset(raw.get("slots", ()))
    if strange := slots - set(SLOTS):
        raise BadContent(f"{name}: unknown slot {', '.join(sorted(strange))}; known: {', '.join(sorted(SLOTS))}")
    for voice in voices:
        _same_slots(slots, raw[voice], name)
    return Item(key, raw.get("group", ""), {one: raw[one] for one in voices}, slots, tuple(raw.get("also", ())))


def _measure(english: Mapping[str, Item], said: Mapping[str, Any], name: str) -> None:
    """Nothing missing, nothing strange, nothing empty, the same slots."""
    _only(said, set(english), name, "the map")
    for key, text in said.items():
        if not isinstance(text, str) or not text.strip():
            raise BadContent(f"{name}: {key}: says nothing")
        _same_slots(english[key].slots, text, f"{name}: {key}")


def _same_slots(slots: Iterable[str], text: str, name: str) -> None:
    """Each slot stands once, and no other."""
    found = SLOT.findall(text)
    if sorted(found) != sorted(slots) or "{" in SLOT.sub("", text) or "}" in SLOT.sub("", text):
        raise BadContent(f"{name}: has the slots {found}; each of {sorted(slots)} stands once, and no other")


def _only(raw: Mapping[str, Any], known: set[str], name: str, what: str, optional: Iterable[str] = ()) -> None:
    """The keys that are meant, and no other."""
    if strange := set(raw) - known:
        raise BadContent(f"{name}: unknown {', '.join(sorted(map(str, strange)))} in {what}")
    if missing := known - set(raw) - set(optional):
        raise BadContent(f"{name}: {what} lacks {', '.join(sorted(missing))}")
