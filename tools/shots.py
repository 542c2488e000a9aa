"""The pictures in docs/pictures, taken of the demonstration: `make shots` (needs Debian's Chromium).

Makes the demonstration in a folder of its own if there is none, serves it for as long as it takes, and looks at the main
pages on a phone and on a desk, in English and in Urdu.
"""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = "8733"
BASE = f"http://localhost:{PORT}"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1200, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = [  # door, address (or the first link in a table of one), picture, sizes
    ("parent-en", "/me/", "family-home", (PHONE, DESK)),
    ("parent-ur", "/me/", "family-home-ur", (PHONE, DESK)),
    ("parent-ur", "/me/ a.btn[href*='/me/event/']", "family-event-ur", (PHONE,)),
    ("parent-en", "/me/ a.btn[href*='/me/event/']", "family-event", (PHONE,)),
    ("office", "/park-hill/today/", "today", (DESK,)),
    ("partnership", "/park-hill/events/ tbody a", "event", (DESK,)),
    ("office", "/park-hill/messages/notices/ tbody tr:last-child a", "notice", (DESK,)),
    ("office", "/park-hill/messages/ a:has-text('School photographs')", "dispatch", (DESK,)),
    ("office", "/park-hill/answers/ a:has-text('School trip')", "trip", (DESK,)),
    ("office", "/park-hill/calls/", "calls", (DESK,)),
    ("teacher", "/park-hill/messages/families/?shelf=all main tbody tr:last-child a", "thread", (DESK,)),
    ("parent-ur", "/me/messages/ main li a[href^='/me/messages/']", "family-thread-ur", (PHONE,)),
    ("parent-ur", "/me/phone/", "family-phone-ur", (PHONE,)),
    ("teacher", "/park-hill/spoke/", "we-spoke", (PHONE,)),
    ("partnership", "/park-hill/reach/", "reach", (DESK,)),
    ("head", "/park-hill/monday/", "monday", (DESK,)),
    ("partnership", "/park-hill/reach/steps/", "next-steps", (DESK,)),
    ("partnership", "/park-hill/reach/tried/", "what-followed", (DESK,)),
    ("partnership", "/park-hill/lists/terms/meetings/", "own-lists", (DESK,)),
    ("office", "/park-hill/families/ tbody a", "one-family", (DESK,)),
    ("partnership", "/park-hill/award/", "award", (DESK,)),
    ("partnership", "/park-hill/award/suggestions/", "suggestions", (DESK,)),
    ("verifier", "/park-hill/portfolio/welcome/", "portfolio-welcome", (PHONE,)),
    ("parent-en", "/me/get-involved/", "family-involved", (PHONE,)),
    ("parent-ur", "/me/get-involved/", "family-involved-ur", (PHONE,)),
    ("parent-ur", "/me/ a[href*='/tell-us/']", "tell-us-ur", (PHONE,)),
    ("partnership", "/park-hill/award/views/", "four-views", (DESK,)),
    ("partnership", "/park-hill/helping/", "helping", (DESK,)),
    ("partnership", "/park-hill/partnership/", "public-page", (DESK,)),
    ("verifier", "/park-hill/portfolio/", "portfolio", (DESK,)),
    ("verifier", "/park-hill/portfolio/objective/4/", "portfolio-objective", (DESK,)),
    ("partnership", "/park-hill/portfolio/guests/ tbody a", "guest", (DESK,)),
    ("head", "/park-hill/inspection/", "inspection", (DESK,)),
    ("office", "/park-hill/inspection/tomorrow/", "inspection-tomorrow", (DESK,)),
]


def main() -> int:
    """Serve, look, stop."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "SCHOOLGATE_DATA": str(ROOT / "var" / "demo")}
    command = [sys.executable, "-m", "schoolgate.config.cli", "demo", "--json", "--port", PORT]
    server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        doors = json.loads(server.stdout.readline() if server.stdout else "")["doors"]
        _wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            for door, where, name, sizes in PAGES:
                for size in sizes:
                    _picture(browser, door, where, name, size)
        print(f"{sum(len(one[3]) for one in PAGES)} pictures of {len(doors)} people in {PICTURES.relative_to(ROOT)}")
    finally:
        server.terminate()
        server.wait(30)
    return 0


def _picture(browser: Browser, door: str, where: str, name: str, size: dict[str, int]) -> None:
    """One page as one person, in one size."""
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto(f"{BASE}/demo/{door}/")
    page.locator("main button").last.click()
    page.wait_for_load_state()
    _go(page, where)
    kind = "phone" if size is PHONE else "desktop"
    page.screenshot(path=PICTURES / f"{name}-{kind}.png")
    context.close()


def _go(page: Page, where: str) -> None:
    """To an address, and on to the first of some links there."""
    address, _space, links = where.partition(" ")
    page.goto(BASE + address)
    if links and page.locator(links).count():
        page.locator(links).first.click()
        page.wait_for_load_state()


def _wait() -> None:
    """Until it answers."""
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{BASE}/healthz", timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise SystemExit("The demonstration did not start.")


if __name__ == "__main__":
    sys.exit(main())
