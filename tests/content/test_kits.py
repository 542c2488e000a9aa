"""Kits: whole, in three languages, and read in the reader's own."""

import pytest

from schoolgate.core import content
from schoolgate.languages.readability import reading

KITS = content.kits()


def test_two_kits_ship() -> None:
    assert [one.key for one in KITS] == ["dice-maths", "story-bags"]


@pytest.mark.parametrize("kit", KITS, ids=lambda one: one.key)
def test_words_for_families_are_in_all_languages_and_plain(kit: content.Kit) -> None:
    for word in content.WORDS:
        assert set(getattr(kit, word)) == {"en", "ur", "pl"}, word
    assert set(kit.made) == {"en", "ur", "pl"}
    assert reading(f"{kit.summary['en']} {kit.home['en']}").age <= 9
    assert sum(step.minutes for step in kit.running_order) in range(45, 91)


def test_reader_gets_the_kits_words_unless_the_school_changed_them() -> None:
    written = KITS[1].title["en"]

    assert content.kit_words("story-bags", "title", written, "en", "ur") == (KITS[1].title["ur"], "ur")
    assert content.kit_words("story-bags", "title", "Our own title", "en", "ur") == ("Our own title", "en")
    assert content.kit_words("", "title", "Our own title", "en", "ur") == ("Our own title", "en")
