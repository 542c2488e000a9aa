"""Languages: found by the census's word, written their own way, read by engines that may know nothing."""

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date
from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import get_language_info
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.core.parts.tongue import day_sentence
from schoolgate.languages import queries, readability, strings, table
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
    assert [queries.interface_for(one) for one in ("ur", "ta", "pa", "en-GB")] == ["ur", "ta", "en", "en"]


def test_families_side_speaks_english_and_twelve_more() -> None:
    codes = [code for code, _name in settings.LANGUAGES]

    assert codes[0] == "en"
    assert sorted(codes) == sorted(["en", *strings.PLURALS])
    assert get_language_info("so")["name_local"] == "Soomaali"


@pytest.mark.parametrize("lang", [code for code, _name in settings.LANGUAGES])
def test_each_runs_its_way_and_writes_its_own_days(lang: str) -> None:
    day = date(2026, 12, 7)
    with translation.override(lang):
        assert translation.get_language_bidi() == (lang in ("ar", "ur"))
        assert formats.get_format("DATE_FORMAT") == "j F Y"
        assert day_sentence(day, "full") == format_date(day, "full", locale=queries.babel_locale(lang))
        names = [format_date(day, "EEEE", locale=queries.babel_locale(lang)), "7"]
        assert all(name in day_sentence(day, "long") for name in names)
    assert table.direction(lang) == ("rtl" if lang in ("ar", "ur") else "ltr")


@pytest.mark.parametrize("lang", sorted(strings.PLURALS))
def test_each_number_has_its_form(lang: str) -> None:
    """The catalogue chooses a form for every number as CLDR does, so far as it tells them apart."""
    rule, chosen = Locale.parse(queries.babel_locale(lang)).plural_form, strings.catalogue(lang)
    by_cldr: dict[str, set[int]] = {}
    for number in range(130):
        by_cldr.setdefault(rule(number), set()).add(strings.forms_of(lang)(number))

    apart = {name: forms for name, forms in by_cldr.items() if len(forms) > 1}
    assert apart == (
        {"one": {0, 1}} if lang == "bn" else {}
    )  # where nought is said as one is; our sentences have no nought
    assert {form for forms in by_cldr.values() for form in forms} <= set(range(chosen.num_plurals))


def test_reading_age_rises_with_the_words() -> None:
    plain = "Please bring a coat. We go to the park."
    hard = "Notwithstanding inclement meteorological conditions, participants should anticipate considerable peregrination."

    assert readability.reading(plain).age <= 9
    assert readability.reading(hard).hard == (hard.rstrip("."),)
