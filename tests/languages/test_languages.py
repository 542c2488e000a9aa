"""Languages: found by the census's word, written their own way, read by engines that may know nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.languages import queries, readability, table
from schoolgate.languages.engines import engine
from schoolgate.languages.engines.pseudo import KEPT, pseudo


@pytest.mark.parametrize(
    ("word", "lang"), [("URD", "ur"), ("PNJG", "pa"), ("Polish", "pl"), ("ENB", "en"), ("ZZZ", ""), ("", "")]
)
def test_census_word_becomes_a_language(word: str, lang: str) -> None:
    assert table.from_census(word) == lang


def test_languages_are_named_by_their_speakers_and_run_their_way() -> None:
    assert [table.own_name(one) for one in ("ur", "pl", "so")] == ["اردو", "polski", "Soomaali"]
    assert [table.direction(one) for one in ("ur", "ar", "pl", "ar-xb")] == ["rtl", "rtl", "ltr", "rtl"]


def test_no_engine_translates_nothing() -> None:
    assert [one.text for one in engine("none").translate(["Hello"], "en", "ur")] == [None]


def test_unknown_engine_names_the_known() -> None:
    with pytest.raises(
        LookupError, match="known: apertium, azure, deepl, google, libretranslate, none, phrases, pseudo"
    ):
        engine("babelfish")


@given(st.text())
def test_pseudo_keeps_every_placeholder(text: str) -> None:
    sentence = f"{text} %(name)s {{n}} <b>"

    assert KEPT.findall(pseudo(sentence)) == KEPT.findall(sentence)


def test_reader_of_a_language_without_a_catalogue_gets_english() -> None:
    assert [queries.interface_for(one) for one in ("ur", "ta", "en-GB")] == ["ur", "en", "en"]


def test_reading_age_rises_with_the_words() -> None:
    plain = "Please bring a coat. We go to the park."
    hard = "Notwithstanding inclement meteorological conditions, participants should anticipate considerable peregrination."

    assert readability.reading(plain).age <= 9
    assert readability.reading(hard).hard == (hard.rstrip("."),)
