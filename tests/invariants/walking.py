"""Pages walked in a real browser, on a small phone, as whoever may see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from schoolgate.core import browser as cookies
from tests.invariants.own_school import Opened, own_school, pages

PHONE: Any = {"width": 320, "height": 640}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SCRIPTS = "() => [...document.querySelectorAll('script')].map(one => one.getAttribute('src') || 'inline')"
COMFORTS = {"read.js", "copy.js", "phone.js"}  # each under 1 KB, for buttons that are hidden without it
STICKS_OUT = "() => document.documentElement.scrollWidth - innerWidth"
NO_PAGE = (
    "channels:",
    "core:gallery",
    "core:healthz",
    "core:readyz",
    "core:theme",
    "front:manifest",
    "front:worker",
    "languages:export",
    "award:download",
    "award:file",
    "outbox:batch_file",
    "messages:my_paper",
    "messages:paper",
    "outbox:my_card",
    "papers:pdf",
)


Look = Callable[[Page, Opened], list[tuple[str, str, str]]]


def look(page: Page, one: Opened) -> list[tuple[str, str, str]]:
    """What is wrong with a page."""
    here = urljoin(page.url, "/")  # a cookie for the page before would not go along to this one
    page.context.clear_cookies()
    page.context.add_cookies([{"name": cookies.SESSION, "value": one.token, "url": here}])
    answer = page.goto(one.path)
    if answer is None or answer.status != 200:
        return [(one.route.name, "is not seen", str(answer and answer.status))]
    brought = {src.rpartition("/")[2] for src in page.evaluate(SCRIPTS)}
    wrong = [(one.route.name, "brings a script", "")] if brought - COMFORTS else []
    violations = Axe().run(page, options=RULES).response["violations"]
    wrong += [(one.route.name, found["id"], node["html"][:140]) for found in violations for node in found["nodes"]]
    if page.evaluate(STICKS_OUT) > 1:
        wrong.append((one.route.name, "sticks out at 320 px", str(page.evaluate(STICKS_OUT))))
    return wrong


def walk(chromium: Browser, url: str, *more: Look) -> tuple[list[Any], int]:
    """Every page, on a small phone."""
    opened = [one for one in pages(own_school()) if not one.route.name.startswith(NO_PAGE)]
    context = chromium.new_context(base_url=url, viewport=PHONE)
    page = context.new_page()
    page.goto("/healthz")
    wrong = [fault for one in opened for check in (look, *more) for fault in check(page, one)]
    context.close()
    return wrong, len(opened)
