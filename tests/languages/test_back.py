"""Safety and text lines, put back into English by somebody who saw the translation alone: nothing turned round, lost or new."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from schoolgate.languages import shelves
from tests.languages.test_shelves import LANGUAGES

FOLDER = Path(shelves.__file__).resolve().parent.parent / "content" / "sentences" / "back"
NEGATION = re.compile(r"\b(?:not|no|never|nothing|none|without|cannot|nobody|any)\b|n['’]t\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+")
GROUPS = ("safety", "text")


def back(lang: str) -> dict[str, str]:
    """What a language's lines say in English."""
    read: Any = yaml.safe_load((FOLDER / f"{lang}.yaml").read_text(encoding="utf-8"))
    found: dict[str, str] = read["text"]
    return found


def english() -> dict[str, str]:
    """The lines that must be compared back."""
    return {one.key: one.says["text"] for one in shelves.items("sentences").values() if one.group in GROUPS}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_line_was_put_back(lang: str) -> None:
    assert set(back(lang)) == set(english())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_line_keeps_its_slots_and_its_numbers(lang: str) -> None:
    said, source = back(lang), english()

    assert {
        key: said[key]
        for key in source
        if set(shelves.SLOT.findall(said[key])) != set(shelves.SLOT.findall(source[key]))
    } == {}
    bare = {key: shelves.SLOT.sub("", text) for key, text in source.items()}
    assert {key: said[key] for key in source if set(NUMBER.findall(bare[key])) - set(NUMBER.findall(said[key]))} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_was_turned_round(lang: str) -> None:
    """What forbids still forbids."""
    said = back(lang)
    forbidding = {
        key for key, text in english().items() if re.search(r"\b(?:do not|cannot|not)\b", text, re.IGNORECASE)
    }

    assert {key: said[key] for key in forbidding if not NEGATION.search(said[key])} == {}
