"""Templates arrange parts: nothing in them that a strict content security policy refuses."""

import re

import pytest

from tests.house.sources import templates, where

REFUSED = {
    "an inline style": re.compile(r"<[^>{]*\sstyle\s*=|<style[\s>]", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc\s*=)[^>]*>", re.IGNORECASE),
    "an inline handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"""=\s*["']?\s*javascript:""", re.IGNORECASE),
}


@pytest.mark.parametrize("what", REFUSED)
def test_no_template_holds(what: str) -> None:
    assert [where(file) for file in templates() if REFUSED[what].search(file.read_text())] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("an inline style", '<p class="a" style="color: red">'),
        ("an inline style", "<style>p { color: red }</style>"),
        ("an inline script", "<script>go()</script>"),
        ("an inline handler", '<a href="/" onclick="go()">'),
        ("a javascript address", '<a href="javascript:go()">'),
    ],
)
def test_what_is_refused_is_seen(what: str, text: str) -> None:
    assert REFUSED[what].search(text)


def test_what_is_meant_is_not_refused() -> None:
    meant = '<link rel="stylesheet" href="x.css"><script src="x.js" defer></script><p class="style">on=1</p>'

    assert [what for what, pattern in REFUSED.items() if pattern.search(meant)] == []
