"""The demonstration as a newcomer meets it: made once by the command, served, walked by its doors. No network leaves the machine."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

ROLES = {"head", "partnership lead", "teacher", "office", "safeguarding lead", "governor", "verifier"}
PRIVATE = "Told to us at the gate"


class Browser:
    """A browser without script: it keeps cookies and follows where it is led."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def get(self, path: str) -> str:
        """A page."""
        with self.open(path if path.startswith("http") else self.base + path, timeout=20) as answer:
            text: str = answer.read().decode()
            self.at = answer.url
            return text

    def come_in(self, door: str) -> str:
        """Press the door's button."""
        page = self.get(door)
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
        request = urllib.request.Request(door, f"csrfmiddlewaretoken={token}".encode(), {"Referer": door})
        with self.open(request, timeout=20) as answer:
            text: str = answer.read().decode()
            self.at = answer.url
            return text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[dict[str, Any]]:
    """`schoolgate demo --json`, and what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SCHOOLGATE", "DATABASE", "DJANGO"))
    }
    command = [sys.executable, "-m", "schoolgate.config.cli", "demo", "--json", "--port", str(port)]
    server = subprocess.Popen(
        command,
        env=environment | {"SCHOOLGATE_DATA": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        said: dict[str, Any] = json.loads(server.stdout.readline() if server.stdout else "")
        for _time in range(100):
            try:
                Browser(said["url"]).get("/healthz")
                break
            except OSError:
                time.sleep(0.2)
        yield said
    finally:
        server.terminate()
        server.communicate(timeout=30)


def count(folder: Path, question: str) -> int:
    """A number from the database, as it stands on the disk."""
    with sqlite3.connect(folder / "schoolgate.sqlite3") as connection:
        return int(connection.execute(question).fetchone()[0])


def test_it_says_who_can_come_in(demo: dict[str, Any]) -> None:
    assert set(demo) == {"url", "school", "doors"}
    assert all(set(one) == {"role", "name", "language", "url"} for one in demo["doors"])
    roles = {one["role"] for one in demo["doors"]}
    assert roles >= ROLES
    said = " ".join(sorted(roles))
    for words in ("reads Urdu", "two schools", "home 1", "home 2", "whom a restriction keeps from a child"):
        assert words in said, words
    assert {one["language"] for one in demo["doors"]} >= {"en", "ur"}


def test_the_school_is_believable(demo: dict[str, Any], folder: Path) -> None:
    here = f"school_id = (SELECT id FROM schools_school WHERE slug = '{demo['school']}')"
    assert 330 <= count(folder, f"SELECT count(*) FROM families_pupil WHERE ended_at IS NULL AND {here}") <= 390
    assert 230 <= count(folder, f"SELECT count(*) FROM families_family WHERE ended_at IS NULL AND {here}") <= 290
    assert (
        count(folder, f"SELECT count(*) FROM schools_group WHERE kind = 'class' AND ended_at IS NULL AND {here}") == 12
    )
    assert count(folder, f"SELECT count(DISTINCT home_lang) FROM families_adult WHERE {here}") >= 25
    assert count(folder, f"SELECT count(*) FROM outbox_dispatch WHERE {here}") >= 40
    assert count(folder, f"SELECT count(*) FROM events_event WHERE invited_at IS NOT NULL AND {here}") >= 15
    assert count(folder, f"SELECT count(*) FROM families_restriction WHERE {here}") >= 1
    assert count(folder, f"SELECT count(*) FROM families_safetyhold WHERE {here}") >= 1
    assert count(folder, "SELECT count(*) FROM schools_school") == 2
    assert count(folder, "SELECT count(*) FROM families_importrun") >= 3
    assert count(folder, "SELECT count(*) FROM outbox_delivery WHERE state = 'held'") == 0


def test_the_first_page_leads_to_the_doors_and_each_door_opens(demo: dict[str, Any]) -> None:
    first = Browser(demo["url"])
    page = first.get("/")
    assert all(one["url"].removeprefix(demo["url"]) in page for one in demo["doors"])

    for one in demo["doors"]:
        browser = Browser(demo["url"])
        page = browser.come_in(one["url"])
        read = one["language"] if one["language"] in dict(settings.LANGUAGES) else "en"
        html = re.search(r"<html[^>]*>", page)
        assert html is not None
        assert f'lang="{read}"' in html[0], one
        assert f'dir="{"rtl" if read in {"ur", "ar"} else "ltr"}"' in html[0], one
        if one["role"] not in {"safeguarding lead", "head"}:
            assert PRIVATE not in page
        if "/me/" in browser.at:
            assert len(page.encode()) <= 40_000


def test_every_link_of_each_first_page_opens(demo: dict[str, Any]) -> None:
    for one in demo["doors"]:
        browser = Browser(demo["url"])
        page = browser.come_in(one["url"])
        links = {link for link in re.findall(r'<a[^>]* href="(/[^"#]*)"', page) if "/theme/" not in link}
        for link in sorted(links):
            assert "<h1" in browser.get(link), (one["role"], link)


def test_the_post_shows_what_was_sent(demo: dict[str, Any]) -> None:
    browser = Browser(demo["url"])
    invited = "/post/?q=You+are+invited"

    shown = browser.get(_first(browser, invited, "Email"))
    assert "home.example" in shown
    assert "Say if you are coming" in shown
    assert "/l/" in shown
    texted = browser.get(_first(browser, invited, "Text message"))  # whole, without a link
    assert re.search(r"Reply \d+ if you come or \d+ if not", texted)
    assert "/l/" not in texted


def _first(browser: Browser, path: str, way: str) -> str:
    """The newest invitation in the post that went this way."""
    cards = re.findall(r'<article class="card.*?</article>', browser.get(path), re.DOTALL)
    found = next(card for card in cards if f">{way}<" in card and ">You are invited" in card)
    link = re.search(r'href="(/post/[^"?]+)"', found)
    assert link is not None
    return link[1]


# ---- words both ways


def test_a_notice_to_every_family_went_in_twelve_languages_by_every_way(demo: dict[str, Any]) -> None:
    office = as_(demo, "office")
    notice = office.get(link(office.get("/park-hill/messages/notices/"), "School photographs"))
    assert len(re.findall(r"<details", notice)) >= 13  # in each language, and who is left out
    for english in ("Urdu", "Polish", "Romanian", "Tamil", "Portuguese", "Spanish", "Bangla", "Arabic", "Somali"):
        assert english in notice

    dispatch = link(office.get("/park-hill/messages/"), "School photographs")
    went = re.search(r"Handed over to (\d+) of", office.get(dispatch))
    assert went is not None
    assert int(went[1]) >= 250
    for way in ("email", "text", "push", "letter", "page"):
        assert rows_of(office.get(f"{dispatch}?channel={way}")), way
    for lang in ("ur", "pl", "ro", "ta", "pt", "es", "bn", "ar", "fr", "tr", "so", "uk"):
        assert rows_of(office.get(f"{dispatch}?lang={lang}")), lang


def test_what_came_back_and_what_families_replied_is_seen(demo: dict[str, Any]) -> None:
    office = as_(demo, "office")
    dispatch = link(office.get("/park-hill/messages/"), "School photographs")
    every = "".join(office.get(f"{dispatch}?page={number}") for number in range(1, 11))
    assert "Email: Came back" in every
    assert "Text message: Came back" in every
    assert "Only on their page" in every

    today = office.get("/park-hill/today/")
    assert "An address does not work" in today
    replies = [page for page in threads_of(office) if "School photographs" in page]
    assert len(replies) >= 3  # by page, by email, by text


def test_a_trip_for_sixty_is_answered_by_page_text_and_paper_and_two_homes_differ(demo: dict[str, Any]) -> None:
    lead = as_(demo, "partnership lead")
    page = lead.get(trip := link(lead.get("/park-hill/answers/"), "School trip"))
    for heard in ("On the page", "By text message", "By phone", "On paper"):
        assert heard in page, heard
    assert "The homes differ" in page

    sheet = lead.get(f"{trip}sheet/")
    assert 55 <= len(rows_of(sheet)) <= 65
    assert "The homes differ" in sheet
    assert "blue inhaler" in sheet


def test_a_thread_in_urdu_is_read_by_the_teacher_in_english_and_by_the_parent_in_urdu(demo: dict[str, Any]) -> None:
    read = threads_of(as_(demo, "teacher"))
    assert any("السلام علیکم" in page and "finds the times tables hard" in page for page in read)

    parent = as_(demo, "parent, reads Urdu")
    mine = set(re.findall(r'href="(/me/messages/[\w-]{16}/)"', parent.get("/me/messages/")))
    assert any("پوچھنے کا شکریہ" in page for page in map(parent.get, mine))


def test_what_was_passed_on_is_the_safeguarding_leads_alone(demo: dict[str, Any]) -> None:
    for role, sees in (("safeguarding lead", True), ("office", False), ("teacher", False)):
        assert ("corner of Mill Lane" in "".join(threads_of(as_(demo, role)))) is sees, role


def test_the_award_is_ten_months_on_its_way(demo: dict[str, Any]) -> None:
    lead = as_(demo, "partnership lead")
    assert "A part of the school is missing" not in lead.get("/park-hill/award/group/")
    assert "Still missing" not in lead.get("/park-hill/award/commitment/")
    views = lead.get("/park-hill/award/views/")
    assert "say yes far more often than" in views
    assert "At least 30 have answered by the link." in views
    assert re.search(r"Paper at the parents’ evening, .*21 people; By the link, .*91 people", views)
    asked = re.search(r"/park-hill/tell-us/[^/]+/in/ur/", as_(demo, "parent, reads Urdu").get("/me/"))
    assert asked is not None
    assert 'name="p-heard"' in as_(demo, "parent, reads Urdu").get(asked[0])
    plan = lead.get("/park-hill/award/plan/?show=all")
    for state in ("Planned", "Under way", "Done", "Dropped", "example, not changed yet", "late"):
        assert state in plan, state
    for code in range(1, 10):
        assert "judged as met or embedded" in lead.get(f"/park-hill/award/objectives/{code}/"), code
    award = lead.get("/park-hill/award/")
    evidence = [int(one) for one in re.findall(r">(\d+) of \d+ indicators<", award)]
    assert len(evidence) == 9
    assert min(evidence) > 0, evidence
    assert "nothing planned" not in award
    assert int(re.findall(r"(\d+) suggestions wait for your yes or no", award)[0]) >= 20
    assert "Mrs Imelda Farrow" in lead.get("/park-hill/award/check/")
    assert "Two sentences are missing" in lead.get("/park-hill/award/ready/")
    assert "Welcome at the gate" in lead.get("/park-hill/award/visit/pack/")
    assert "I sign this" in as_(demo, "teacher").get("/park-hill/award/mine/")


def test_lists_that_ship_are_the_schools_own_where_it_said_so(demo: dict[str, Any]) -> None:
    lead = as_(demo, "partnership lead")
    assert "Somebody brings soup or fruit." in lead.get("/park-hill/award/group/terms/")
    tried = lead.get("/park-hill/reach/strategies/")
    assert ("Tea at the gate on Fridays" in tried, "Hold it on a Saturday" in tried) == (True, False)
    assert "The caretaker does not work at weekends" in lead.get("/park-hill/lists/strategies/?show=hidden")
    assert "Joyce Amponsah" in lead.get("/park-hill/lists/rules/visit/")


def as_(demo: dict[str, Any], role: str) -> Browser:
    """Somebody who has come in."""
    browser = Browser(demo["url"])
    browser.come_in(next(one["url"] for one in demo["doors"] if one["role"] == role))
    return browser


def threads_of(staff: Browser) -> list[str]:
    """Every thread that this member of staff is shown."""
    lists = [staff.get(f"/park-hill/messages/families/?shelf={shelf}") for shelf in ("all", "passed_on")]
    return [
        staff.get(one)
        for one in sorted({*re.findall(r'href="(/park-hill/messages/families/[\w-]{16}/)', "".join(lists))})
    ]


def link(page: str, words: str) -> str:
    """Where the first link leads that says so."""
    found = re.search(rf'<a[^>]* href="([^"]+)"[^>]*>[^<]*(?:<[^a/][^>]*>[^<]*)*{words}', page)
    assert found is not None, words
    return found[1]


def rows_of(page: str) -> list[str]:
    """The lines of its tables that are about somebody."""
    return re.findall(r"<tr[^>]*>\s*<(?:td|th scope=.row)", page)
