"""What must not be changed is taken out, put back, and counted."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.core import clock
from schoolgate.languages.engines import engine
from schoolgate.languages.protecting import dig, fill, joined, lines

PSEUDO = engine("pseudo")
TODAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def sent(text: str, lang: str = "en", names: tuple[str, ...] = ()) -> str:
    """What an engine is given."""
    return dig(text, lang, PSEUDO, words={}, names=names).text


def said(text: str, target: str, lang: str = "en", **words: dict[str, str]) -> str | None:
    """The same text through an engine that changes nothing."""
    holed = dig(text, lang, PSEUDO, words=words, names=())
    return fill(holed.text, holed, target, PSEUDO)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Pay £1,250.50 or 50p", ["£1,250.50", "50p"]),
        ("See https://a.example/x?y=1.", ["https://a.example/x?y=1"]),
        ("Write to office@oak.example today", ["office@oak.example"]),
        ("Hello %(name)s and {child}", ["%(name)s", "{child}"]),
        ("Say <b>this</b> &amp; that", ["<b>", "</b>", "&amp;"]),
        ("Mrs Patel-Jones and Dr Ali", ["Mrs Patel-Jones", "Dr Ali"]),
        ("From 3.30-4.30pm", ["3.30", "4.30pm"]),
        ("2026-27 and Year 4", ["2026", "27", "4"]),
        ("+44 20 7946 0123", ["+44 20 7946 0123"]),
    ],
)
def test_is_taken_out(text: str, kept: list[str]) -> None:
    holed = dig(text, "en", PSEUDO, words={}, names=())

    assert [text[one.start : one.end] for one in holed.kept] == kept


def test_names_that_were_said_are_taken_out_as_they_are_written() -> None:
    assert sent("Amina will come. Will May come?", names=("Amina",)) == "⟦0⟧ will come. Will May come?"


@pytest.mark.parametrize(
    ("text", "lang", "target", "there"),
    [
        ("by Monday 7 December", "en", "pl", "by poniedziałek, 7 grudnia 2026"),
        ("on the 7th of December", "en", "es", "on the 7 de diciembre"),
        ("on December 7, 2026", "en", "fr", "on 7 décembre 2026"),
        ("on 7/12/26", "en", "uk", "on 7 грудня 2026\u202fр."),
        ("on 2026-12-07", "en", "tr", "on 7 Aralık 2026"),
        ("at 3.30pm", "en", "fr", "at 15:30"),
        ("at 15:30", "en", "en", "at 15:30"),
        ("w poniedziałek, 7 grudnia", "pl", "en", "w Monday, 7 December 2026"),
        ("۔ 7 دسمبر", "ur", "en", "۔ 7 December"),
        ("in January", "en", "pl", "in January"),
        ("at 25:70 on 31 February", "en", "pl", "at 25:70 on 31 February"),
    ],
)
def test_days_and_hours_come_back_as_the_reader_writes_them(text: str, lang: str, target: str, there: str) -> None:
    with clock.standing_at(TODAY):
        assert said(text, target, lang) == there


def test_day_with_the_wrong_weekday_is_left_as_it_was_written() -> None:
    with clock.standing_at(TODAY):
        assert said("on Tuesday 7 December", "pl") == "on Tuesday 7 December"


def test_telephone_number_stands_by_itself_among_words_that_run_the_other_way() -> None:
    assert said("Ring 020 7946 0123.", "ur") == "Ring \u2066020 7946 0123\u2069."
    assert said("Ring 020 7946 0123.", "pl") == "Ring 020 7946 0123."


def test_school_words_are_said_as_the_school_says_them() -> None:
    words = {"INSET day": {"ur": "انسیٹ ڈے"}, "day": {"ur": "x"}}

    assert said("The inset day is near.", "ur", **words) == "The انسیٹ ڈے is near."
    assert said("Insets are near.", "ur", **words) == "Insets are near."


@pytest.mark.parametrize("back", ["no place", "⟦0⟧ twice ⟦0⟧ ⟦1⟧ ⟦2⟧", "⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦3⟧", "", "⟦1⟧ torn ⟦0⟧ ⟦2⟧"])
def test_what_is_not_whole_is_thrown_away(back: str) -> None:
    holed = dig("See [here](https://a.example) for £5", "en", PSEUDO, words={}, names=())

    assert len(holed.kept) == 3
    assert fill(back, holed, "es", PSEUDO) is None


def test_marks_of_markdown_stand_outside() -> None:
    text = "# Hello\n\n1. One\n   - two\n> three\n---\n12"
    parts = lines(text)

    assert [one.words for one in parts if one.words] == ["Hello", "One", "two", "three"]
    assert joined(parts, ["A", "B", "C", "D"]) == "# A\n\n1. B\n   - C\n> D\n---\n12"


@given(st.text(max_size=200))
def test_any_text_comes_back_from_an_engine_that_changes_nothing(text: str) -> None:
    parts = lines(text)
    words = [one.words for one in parts if one.words]

    assert joined(parts, words) == text.replace("\r\n", "\n").replace("\r", "\n")
    for one in (word for word in words if "⟦" not in word):
        holed = dig(one, "en", PSEUDO, words={}, names=())
        pieces = PSEUDO.HOLE.split(holed.text)
        stood = [one[kept.start : kept.end] for kept in holed.kept]
        assert "".join(sum(zip(pieces[::2], [*stood, ""], strict=True), ())) == one


@given(
    st.text(alphabet=st.characters(blacklist_characters="⟦⟧"), max_size=120), st.sampled_from(["en", "ur", "pl", "so"])
)
def test_digits_of_any_text_never_reach_an_engine(text: str, lang: str) -> None:
    holes = PSEUDO.HOLE.sub("", sent(text, lang))

    assert not any(one.isdecimal() for one in holes)
