"""Invariant 12: every page passes axe (WCAG 2.2 AA), on a small phone, by keyboard, and with words twice as large."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.invariants.own_school import Opened
from tests.invariants.walking import PHONE, STICKS_OUT, walk

LARGE = "() => { document.documentElement.style.fontSize = '200%'; }"
REACHABLE = """() => {
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
  const named = new Set();
  window.wanted = all.filter(one => {
    const group = one.type === 'radio' ? one.name : '';
    const first = !group || !named.has(group);
    if (group) named.add(group);
    return first && !one.disabled && one.checkVisibility() && one.tabIndex >= 0;
  });
  window.met = new Set();
  return window.wanted.length;
}"""
MEET = """() => {
  const one = document.activeElement;
  window.met.add(one.type === 'radio' ? one.name : one);
  return window.wanted.some(one => !window.met.has(one.type === 'radio' ? one.name : one));
}"""
MISSED = """() => window.wanted.filter(one => !window.met.has(one.type === 'radio' ? one.name : one))
  .map(one => one.outerHTML.slice(0, 140))"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def by_keyboard(page: Page, one: Opened) -> list[tuple[str, str, str]]:
    """What the tab key does not come to, on the page that is open."""
    for _time in range(page.evaluate(REACHABLE) * 4 + 12):  # a date takes a tab for each of its parts
        page.keyboard.press("Tab")
        if not page.evaluate(MEET):
            break
    return [(one.route.name, "not by keyboard", html) for html in page.evaluate(MISSED)]


def with_large_words(page: Page, one: Opened) -> list[tuple[str, str, str]]:
    """What sticks out when the words are twice as large, on the page that is open."""
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate(LARGE)
    out = page.evaluate(STICKS_OUT)
    page.set_viewport_size(PHONE)
    return [(one.route.name, "sticks out with large words", str(out))] if out > 1 else []


def test_invariant_12_every_page_passes_axe_at_320_px_by_keyboard_and_at_200_percent(
    chromium: Browser, live_server: Any
) -> None:
    wrong, number = walk(chromium, live_server.url, by_keyboard, with_large_words)

    assert wrong == []
    assert number > 60
