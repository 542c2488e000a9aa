"""Markdown that staff write: safe as HTML, whole as lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.core.markdown import TAGS, as_html, as_lines

LETTER = """# Trip

Dear parents,
we go **out**.

- a *coat*
- [a map](https://example.org/map)

3. first
4. second
"""


def test_lines_are_what_a_letter_would_say() -> None:
    assert as_lines(LETTER) == [
        "Trip",
        "Dear parents,\nwe go out.",
        "– a coat",
        "– a map (https://example.org/map)",
        "3. first",
        "4. second",
    ]


def test_html_keeps_words_lists_and_links() -> None:
    html = as_html(LETTER)

    assert "<h3>Trip</h3>" in html
    assert "<li>a <em>coat</em></li>" in html
    assert '<a href="https://example.org/map" rel="noopener noreferrer">a map</a>' in html


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "![x](https://spy.example/x.png)", "[x](javascript:alert(1))", "<b onclick=x>"],
)
def test_nothing_foreign_comes_through(text: str) -> None:
    html = as_html(text)

    assert not re.search(r"<(script|img|b)\b|href=.javascript", html)


@given(st.text(max_size=400))
def test_any_text_gives_only_the_tags_we_know(text: str) -> None:
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", as_html(text))) <= TAGS
    as_lines(text)
