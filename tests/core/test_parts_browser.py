"""The gallery in a real browser: no barrier that axe sees, nothing cut off, mirrored from right to left, big targets, no script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = ["", "family/", "form/", "staff/", "public/", "plain/", "letter/"]
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
STICKS_OUT = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1);
  }).slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""
TOO_SMALL = """() => [...document.querySelectorAll('button, .btn, summary, input:not([type=hidden]), select, textarea, .choice')]
  .map(one => one.closest('.choice') || one)
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
  .map(one => one.outerHTML.slice(0, 120))"""

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("layout", PAGES)
def test_axe_finds_no_barrier(page: Page, layout: str) -> None:
    found = []
    for query, size in (("", PHONE), ("?lang=ur", PHONE), ("?colour=f6c445", DESK), ("?words=empty", DESK)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(f"/gallery/{layout}{query}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = !one.closest('header'))")
        rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        violations = Axe().run(page, options=rules).response["violations"]
        found += [(query, one["id"], node["html"][:160]) for one in violations for node in one["nodes"]]

    assert found == []


@pytest.mark.parametrize("layout", PAGES)
def test_nothing_sticks_out_on_a_small_phone_with_long_words_or_large_letters(page: Page, layout: str) -> None:
    found = []
    for query in ("", "?lang=ur", "?words=long", "?lang=ur&words=long"):
        for width, letters in ((320, "100%"), (640, "200%"), (1280, "200%")):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"/gallery/{layout}{query}")
            page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
            found += [(query, width, letters, one) for one in page.evaluate(STICKS_OUT)]

    assert found == []


@pytest.mark.parametrize("layout", ["", "family/", "form/", "plain/", "staff/"])
def test_every_target_is_as_big_as_a_thumb(page: Page, layout: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"/gallery/{layout}")

    assert page.evaluate(TOO_SMALL) == []


def test_a_page_from_right_to_left_is_the_mirror_of_the_other(page: Page) -> None:
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    middles = {}
    for code in ("en", "ur"):
        page.goto(f"/gallery/staff/?lang={code}")
        boxes = {part: page.locator(part).first.bounding_box() for part in (".rail", "h1", ".card.ask", ".step .dot")}
        middles[code] = {part: box["x"] + box["width"] / 2 > 640 for part, box in boxes.items() if box}

    assert middles["en"] == {".rail": False, "h1": False, ".card.ask": True, ".step .dot": True}
    assert middles["ur"] == {part: not right for part, right in middles["en"].items()}


def test_a_number_keeps_its_order_inside_urdu(page: Page) -> None:
    page.goto("/gallery/family/?lang=ur")
    number = page.locator(".phone bdi").first

    first, last = number.evaluate(
        """one => [0, one.firstChild.length - 1].map(at => {
            const range = document.createRange(); range.setStart(one.firstChild, at); range.setEnd(one.firstChild, at + 1);
            return range.getBoundingClientRect().x; })"""
    )

    assert first < last


def test_what_has_the_focus_can_be_seen_and_the_first_stop_leads_past_the_menu(page: Page) -> None:
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.goto("/gallery/family/")
    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()
    unseen = []
    for _ in range(25):
        unseen += page.evaluate(
            """() => { const one = document.activeElement, look = getComputedStyle(one);
                if (one === document.body) return [];
                return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 ? [] : [one.outerHTML.slice(0, 80)]; }"""
        )
        page.keyboard.press("Tab")

    assert box
    assert box["y"] >= 0
    assert unseen == []


def test_the_menus_unfold_without_a_script(chromium: Browser, live_server: Any) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/gallery/staff/")
    before = page.locator(".rail-menu nav a").first.is_visible()
    page.locator(".rail-menu summary").click()
    after = page.locator(".rail-menu nav a").first.is_visible()
    page.goto("/gallery/family/")
    page.locator(".language-menu summary").click()
    language = page.locator(".language-menu button").first.is_visible()
    context.close()

    assert (before, after, language) == (False, True, True)


def test_the_summary_of_what_is_wrong_has_the_focus_and_leads_to_the_field(page: Page) -> None:
    page.goto("/gallery/form/")
    focused = page.evaluate("document.activeElement.className")
    page.get_by_role("link", name="Will you come?").click()

    assert focused == "error-summary"
    assert page.evaluate("document.activeElement.id || location.hash.slice(1)") == "id_answer_0"


def test_on_paper_there_is_nothing_to_press(page: Page) -> None:
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.goto("/gallery/staff/")
    page.emulate_media(media="print")

    assert (
        page.evaluate("[...document.querySelectorAll('.btn, .rail')].filter(one => one.checkVisibility()).length") == 0
    )
    assert page.evaluate("[...document.querySelectorAll('.lines table')].every(one => one.checkVisibility())")


def test_no_page_is_refused_anything_by_its_own_policy(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for layout in PAGES:
        page.goto(f"/gallery/{layout}")

    assert said == []
