"""Scripts are comforts: each is small, our own, and what it offers is hidden without it."""

import re

from tests.house.sources import PACKAGE, templates, where

MOST = 1024


def test_each_script_is_under_a_kilobyte() -> None:
    found = {path.name: path.stat().st_size for path in PACKAGE.rglob("static/**/*.js")}

    assert {"copy.js", "read.js"} <= set(found)
    assert {name: size for name, size in found.items() if size > MOST} == {}


def test_a_button_of_a_script_is_hidden_without_it() -> None:
    button = re.compile(r"<button[^>]*\sdata-(?:read|copy)=[^>]*>")
    shown = [where(file) for file in templates() for one in button.findall(file.read_text()) if " hidden>" not in one]

    assert shown == []


def test_no_mail_of_ours_loads_anything() -> None:
    loads = re.compile(r"<(img|link|script|iframe|object)\b|url\(", re.IGNORECASE)
    mails = [file for file in templates() if file.name.endswith("mail.html")]

    assert mails
    assert [where(file) for file in mails if loads.search(file.read_text())] == []
