"""Invariant 12: every page passes axe (WCAG 2.2 AA), on a small phone, and staff pages mirrored in a language of nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils.translation import trans_real
from playwright.sync_api import Browser, Page

from schoolgate.audience import speaking
from schoolgate.core import browser as cookies
from schoolgate.languages.engines.pseudo import pseudo
from tests.invariants.own_school import Opened, own_school, pages

PHONE: Any = {"width": 320, "height": 640}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SCRIPTS = "() => [...document.querySelectorAll('script')].map(one => one.getAttribute('src') || 'inline')"
COMFORTS = {"read.js", "copy.js", "phone.js"}  # each under 1 KB, for buttons that are hidden without it
STICKS_OUT = "() => document.documentElement.scrollWidth - innerWidth"
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
NO_PAGE = (
    "channels:",
    "core:gallery",
    "core:healthz",
    "core:readyz",
    "core:theme",
    "languages:export",
    "award:download",
    "outbox:batch_file",
    "messages:my_paper",
    "messages:paper",
    "outbox:my_card",
    "papers:pdf",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

Look = Callable[[Page, Opened], list[tuple[str, str, str]]]


@pytest.fixture
def mirrored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every string bracketed and accented, every page from right to left."""
    monkeypatch.setattr(settings, "LANGUAGES", [*settings.LANGUAGES, ("ar", "Arabic")])
    monkeypatch.setattr(speaking, "language_for", lambda _request: "ar")
    for name in ("gettext", "pgettext"):
        real = getattr(trans_real, name)
        monkeypatch.setattr(trans_real, name, lambda *words, real=real: pseudo(str(real(*words))))


def look(page: Page, one: Opened) -> list[tuple[str, str, str]]:
    """What is wrong with a page."""
    page.context.add_cookies([{"name": cookies.SESSION, "value": one.token, "url": page.url or "http://localhost"}])
    page.goto(one.path)
    brought = {src.rpartition("/")[2] for src in page.evaluate(SCRIPTS)}
    wrong = [(one.route.name, "brings a script", "")] if brought - COMFORTS else []
    violations = Axe().run(page, options=RULES).response["violations"]
    wrong += [(one.route.name, found["id"], node["html"][:140]) for found in violations for node in found["nodes"]]
    if page.evaluate(STICKS_OUT) > 1:
        wrong.append((one.route.name, "sticks out at 320 px", str(page.evaluate(STICKS_OUT))))
    return wrong


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


def walk(chromium: Browser, url: str, *more: Look) -> tuple[list[Any], int]:
    """Every page, on a small phone."""
    opened = [one for one in pages(own_school()) if not one.route.name.startswith(NO_PAGE)]
    context = chromium.new_context(base_url=url, viewport=PHONE)
    page = context.new_page()
    page.goto("/healthz")
    wrong = [fault for one in opened for check in (look, *more) for fault in check(page, one)]
    context.close()
    return wrong, len(opened)


def test_invariant_12_every_page_passes_axe_at_320_px_by_keyboard_and_at_200_percent(
    chromium: Browser, live_server: Any
) -> None:
    wrong, number = walk(chromium, live_server.url, by_keyboard, with_large_words)

    assert wrong == []
    assert number > 60


@pytest.mark.usefixtures("mirrored")
def test_invariant_12_every_page_stands_mirrored_in_a_language_of_nobody(chromium: Browser, live_server: Any) -> None:
    wrong, _number = walk(chromium, live_server.url)

    assert wrong == []
