"""Invariant 9: every staff change is in the trail. Every form of every staff page is filled in and pressed.

The check itself stands in `tests/trail.py`, behind every press of every test of the suite; here no page is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import lxml.html
import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from schoolgate.core import browser, clock
from schoolgate.core.models import AuditEntry
from tests.invariants.own_school import Opened, own_school, pages

HAVE_NOTHING_TO_CHANGE = {
    "award:commitment_words": "the same words are no new version: tests/award",
    "award:enclose": "wants a file: tests/award/test_bringing.py",
    "award:register": "one round at a time: tests/award",
    "award:stand": "nobody answers there: tests/award/test_links.py",
    "award:stand_in": "nobody answers there: tests/award/test_links.py",
    "accounts:sign_out": "the session ends, which is no row of the school",
    "elsewhere:add": "wants children's numbers, or a class: tests/elsewhere/test_pages.py",
    "elsewhere:files": "wants a file: tests/elsewhere/test_pages.py",
    "messages:add_paper": "wants a file: tests/messages/test_papers.py",
    "messages:add_picture": "wants a file: tests/messages/test_papers.py",
    "messages:add_voice": "wants a file: tests/messages/test_papers.py",
    "families:roster": "wants a file: tests/families/roster/test_by_page.py",
    "families:roster_folder": "wants a folder: tests/families/roster/test_nightly.py",
    "families:roster_part": "parts only whom a file joined: tests/families/roster/test_questions.py",
    "papers:remind": "nobody is reminded on the day of giving: tests/papers",
    "papers:new": "wants files: tests/papers/test_giving.py",
    "front:test_message": "goes to themselves at once, and keeps nothing",
}

AS_IT_MUST_BE = {  # what a rule of the form wants beyond its shape
    "award:add_page": {"url": "https://oak-lane.example/parents"},
    "award:bring": {"url": ""},
    "elsewhere:new": {"kind": "came", "day": "2025-11-04", "who": "children", "number": ""},
    "shelf:thing": {"title": "Ring them after tea, always"},
    "award:official_bring": {"rows": "code,objective,text\n9.1,9,They look back together", "confirm": "1"},
    "events:new": {"to-children": ""},
    "helping:new": {"to-children": ""},
    "helping:again": {"to-children": ""},
    "helping:change": {"to-children": ""},
    "helping:new_policies": {"link": "https://example.org/policy"},
    "messages:concern": {"due": "2031-09-01"},
    "messages:change": {"to-children": "", "choices": "Hot\nCold", "kind": "needs_answer"},
    "messages:new": {"to-children": "", "choices": "Hot\nCold", "kind": "needs_answer"},
    "messages:ready_change": {"to-children": ""},
    "languages:in_language": {"text": "{day}!"},
    "messages:ready_new": {"to-children": "", "until": "16:30"},
    "messages:urgent": {"to-children": ""},
    "families:add_contact": {"value": "07700 900471"},
    "families:mend_contact": {"value": "somebody.new@example.org"},
    "schools:new_year": {"starts": "2031-09-01", "ends": "2032-07-20"},
    "schools:year": {"name_1": "Autumn", "starts_1": "2026-09-01", "ends_1": "2026-12-18"},
}


def filled(form: Any, *, whole: bool) -> dict[str, str]:
    """What a person would send who fills in what must be (or everything), and ticks what comes last."""
    soon = (clock.now() + timedelta(days=4)).date().isoformat()
    usual = {"date": soon, "email": "somebody.new@example.org", "number": "7", "color": "#123456"}
    named = {
        "ends": "16:30",
        "starts": "15:30",
        "hour": "10:30",
        "value": "somebody.new@example.org",
        "mobile": "07700 900471",
    }
    values: dict[str, str] = {}
    for one in form.inputs:
        kind, old = one.get("type", one.tag), (one.value or "") if one.get("type") != "file" else ""
        if not one.name or kind in ("submit", "file"):
            continue
        if kind in ("checkbox", "radio"):
            if kind == "radio" or whole or one.name in ("checked", "sure"):
                values[one.name] = one.get("value", "on")
        elif kind == "select":
            offered = [each for each in one.value_options if each] or [""]
            values[one.name] = offered[-1] if whole and one.name == "pupil" else old or offered[0]
        elif one.get("list"):
            values[one.name] = form.getroottree().xpath(f"//datalist[@id='{one.get('list')}']/option/@value")[0]
        elif kind == "hidden" or old.strip():
            values[one.name] = old.strip()
        elif whole or not one.name[-1].isdigit():
            values[one.name] = usual.get(kind) or named.get(one.name, "Some words")
    return values


def presses(page: Opened) -> Iterator[tuple[str, bool]]:
    """Each button of the page, twice: whose route, and whether the trail grew. All is taken back."""
    client = Client()
    client.cookies[browser.SESSION] = page.token
    shown = lxml.html.fromstring(client.get(page.path).content)
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids)), f"{page.route.name} shows something twice"
    for form in shown.forms:
        action = form.action or page.path
        for button in [one for one in form.iter("button") if one.get("name")] or [{}]:
            for whole in (False, True) if form.method.upper() == "POST" else ():
                data = filled(form, whole=whole) | {button.get("name") or "press": button.get("value", "")}
                data |= AS_IT_MUST_BE.get(page.route.name, {})
                with transaction.atomic():
                    before = AuditEntry._base_manager.count()
                    client.post(action, data)
                    yield resolve(action.split("?")[0]).view_name, AuditEntry._base_manager.count() > before
                    transaction.set_rollback(True)
                client.cookies[browser.SESSION] = page.token


def test_invariant_9_every_button_of_staff_leaves_its_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")

    pressed = [one for page in pages(own_school()) if page.route.is_staff for one in presses(page)]

    left_a_line = {name for name, grew in pressed if grew}
    assert {name for name, _ in pressed} - left_a_line == set(HAVE_NOTHING_TO_CHANGE)
    assert len(left_a_line) > 50, "the walk pressed too few buttons to say anything"
