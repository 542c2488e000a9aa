"""The school's colour is safe to read, and the style comes joined, small and kept for ever."""

import gzip
import re
from typing import Any

import brotli
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.core import colour as colours
from schoolgate.core import styles

SOURCES = sorted(styles.ROOT.rglob("*.css"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(", re.IGNORECASE)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|"
    r"(?:min|max)-(?:width|height)|float)\s*:|text-align:\s*(?:left|right)"
)
FAMILY_BUDGET = 5 * 1024


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert colours.contrast(one, other) == colours.contrast(other, one)


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_of_a_school_can_be_read(number: int) -> None:
    theme = colours.theme_of(f"#{number:06x}")

    assert theme.brand == f"#{number:06x}"
    assert colours.contrast(theme.ink, theme.brand) >= 4.5
    assert min(colours.contrast(theme.words, one) for one in (colours.PAPER, colours.CARD, theme.tint)) >= 4.5
    assert colours.contrast(theme.deep_ink, theme.deep) >= 7


def test_a_colour_that_can_be_read_is_kept_and_one_that_cannot_is_darkened_for_words() -> None:
    green, yellow = colours.theme_of("1F5C4D"), colours.theme_of("#f6c445")

    assert (green.words, green.ink, green.was_darkened) == ("#1f5c4d", "#ffffff", False)
    assert (yellow.brand, yellow.ink, yellow.was_darkened) == ("#f6c445", "#1c2430", True)


@pytest.mark.parametrize("wrong", ["", "red", "#12345", "#1234567", "#12345g", "url(x)", "#1f5c4d;}"])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(colours.NotAColour):
        colours.theme_of(wrong)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_colours_stand_in_the_tokens_only_and_nothing_is_left_or_right(path: Any) -> None:
    text = styles.COMMENT.sub("", path.read_text())
    media = re.sub(r"@media[^{]*", "", text)

    assert path.name == "tokens.css" or COLOUR.findall(text) == []
    assert PHYSICAL.findall(media) == []
    assert "!important" not in text
    assert re.match(r"\s*@layer (reset|tokens|base|parts|pages) \{", text)


def test_every_custom_property_that_is_used_is_defined() -> None:
    text = styles.text("staff")

    assert set(re.findall(r"var\(--([\w-]+)", text)) - set(re.findall(r"[{;]--([\w-]+):", text)) == set()


def test_joining_changes_nothing_but_space() -> None:
    assert (
        styles.smaller("/* a */ a  >  b ,\n c {\n  color : red ;\n margin: 0 1px;\n}\n")
        == "a>b,c{color : red;margin: 0 1px}"
    )


def test_what_a_family_loads_is_small_and_comes_in_the_order_of_the_layers() -> None:
    family = styles.bundle("family", colours.DEFAULT)

    assert len(family.br) < FAMILY_BUDGET
    assert family.text.startswith(styles.ORDER)
    assert family.text.endswith(f"@layer tokens{{{colours.theme_of(colours.DEFAULT).css()}}}")
    assert ".plot" not in family.text
    assert ".plot" in styles.text("staff")
    assert family.text.count("{") == family.text.count("}")


def test_a_bundle_that_nobody_makes_names_those_that_are_made() -> None:
    with pytest.raises(styles.NoSuchBundle, match=r"unknown bundle 'print'; known: family, staff, public, letter"):
        styles.bundle("print", colours.DEFAULT)


@pytest.mark.parametrize(
    ("accepts", "coding", "open_up"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("", None, bytes)],
)
def test_the_style_is_sent_as_small_as_the_browser_takes_it_and_kept(
    client: Client, accepts: str, coding: str | None, open_up: Any
) -> None:
    answer = client.get(styles.address("family", "#f6c445"), headers={"accept-encoding": accepts})

    assert open_up(answer.content).decode() == styles.text("family", "#f6c445")
    assert answer.get("Content-Encoding") == coding
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "Accept-Encoding" in answer["Vary"]


def test_an_old_address_gets_the_style_of_today_and_is_not_kept(client: Client) -> None:
    answer = client.get(reverse("core:theme", args=["1f5c4d", "family", "0123456789"]))

    assert answer.content.decode() == styles.text("family")
    assert answer["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("args", [["red", "family", "x"], ["1f5c4d", "nothing", "x"]])
def test_a_style_that_is_not_there_is_not_found(client: Client, args: list[str]) -> None:
    assert client.get(reverse("core:theme", args=args)).status_code == 404


def test_the_letter_can_hold_its_style_inside() -> None:
    assert "@page" in styles.text("letter", "#1f5c4d")


def test_a_chosen_language_is_kept_on_the_device_and_leads_back(client: Client, settings: Any) -> None:
    answer = client.post(reverse("core:language"), {"language": "ur", "next": "/me/?day=2"})

    assert (answer.status_code, answer["Location"]) == (302, "/me/?day=2")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ur"


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:go()", ""])
def test_a_chosen_language_never_leads_elsewhere(client: Client, onward: str) -> None:
    answer = client.post(reverse("core:language"), {"language": "ur", "next": onward})

    assert answer["Location"] == "/"


def test_a_language_that_we_do_not_have_changes_nothing(client: Client, settings: Any) -> None:
    answer = client.post(reverse("core:language"), {"language": "xx", "next": "/"})

    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_looking_never_changes_the_language(client: Client) -> None:
    assert client.get(reverse("core:language")).status_code == 405
