"""The families' catalogues: whole, with every placeholder, and saying how they were made."""

import re

import pytest
from babel.messages import Message

from schoolgate.languages import strings

LANGUAGES = sorted(strings.PLURALS)
SLOT = re.compile(r"%\(\w+\)[sd]|%[sd]|</?\w+>")

needs_xgettext = pytest.mark.skipif(not strings.can_extract(), reason="no xgettext here: apt-get install gettext")


def forms(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, tuple | list) else [str(value)]


@needs_xgettext
def test_source_has_strings_of_families() -> None:
    assert len([one for one in strings.extract() if one.id]) > 250


@needs_xgettext
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_string_that_families_read_is_translated(lang: str) -> None:
    assert strings.missing(lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_are_those_of_the_source(lang: str) -> None:
    def slots(text: str) -> set[str]:
        return set(SLOT.findall(text))

    wrong = [
        (one.id, form)
        for one in strings.catalogue(lang)
        if one.id
        for form in forms(one.string)
        if slots(form) != slots(forms(one.id)[-1])
    ]

    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalogue_says_how_it_was_made(lang: str) -> None:
    text = strings.path_of(lang).read_text(encoding="utf-8")

    assert f"X-Made: {strings.MADE}" in text
    assert "fuzzy" not in text


def test_string_without_all_its_forms_is_not_translated() -> None:
    assert not strings.is_translated(Message(("%s day", "%s days"), ("%s dzie\u0144", "", "", "")))
    assert not strings.is_translated(None)
    assert strings.is_translated(Message("day", "dzie\u0144"))
