"""Invariant 12: every page passes axe (WCAG 2.2 AA), on a small phone, and staff pages mirrored in a language of nobody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils.translation import trans_real
from playwright.sync_api import Browser, Page, sync_playwright

from schoolgate.audience import speaking
from schoolgate.core import browser as cookies
from schoolgate.languages.engines.pseudo import pseudo
from tests.invariants.own_school import Opened, own_school, pages

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
STICKS_OUT = "() => document.documentElement.scrollWidth - innerWidth"
NO_PAGE = (
    "channels:",
    "core:gallery",
    "core:healthz",
    "core:readyz",
    "core:theme",
    "award:download",
    "outbox:batch_file",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="no Chromium here: apt-get install chromium"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield one
        one.close()


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
    violations = Axe().run(page, options=RULES).response["violations"]
    wrong = [(one.route.name, found["id"], node["html"][:140]) for found in violations for node in found["nodes"]]
    if page.evaluate(STICKS_OUT) > 1:
        wrong.append((one.route.name, "sticks out at 320 px", str(page.evaluate(STICKS_OUT))))
    return wrong


def walk(chromium: Browser, url: str) -> tuple[list[Any], int]:
    """Every page, on a small phone."""
    opened = [one for one in pages(own_school()) if not one.route.name.startswith(NO_PAGE)]
    context = chromium.new_context(base_url=url, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto("/healthz")
    wrong = [fault for one in opened for fault in look(page, one)]
    context.close()
    return wrong, len(opened)


def test_invariant_12_every_page_passes_axe_at_320_px(chromium: Browser, live_server: Any) -> None:
    wrong, number = walk(chromium, live_server.url)

    assert wrong == []
    assert number > 60


@pytest.mark.usefixtures("mirrored")
def test_invariant_12_every_page_stands_mirrored_in_a_language_of_nobody(chromium: Browser, live_server: Any) -> None:
    wrong, _number = walk(chromium, live_server.url)

    assert wrong == []
