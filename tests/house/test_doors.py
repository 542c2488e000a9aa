"""An app looks at another only through its doors, so that what lies behind them may change."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, imports, python_files, where

DOORS = {"models", "queries", "services", "errors", "enums", "values", "registry"}
FURTHER_DOORS = {"audience": {"resolve", "viewers", "forms", "preview"}, "asks": {"forms"}}
OPEN_HOUSES = {"core"}  # any module of theirs is a door
ABOVE_ALL = {"config", "demo"}  # they tie the house together, or write its year from outside


def test_an_app_imports_only_the_doors_of_another() -> None:
    wrong = [
        f"{where(file, node.lineno)} {name}"
        for file in python_files("schoolgate")
        for node, names in imports(file)
        for name in names
        if not is_a_door(name, seen_from=app_of(file))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("name", "seen_from", "allowed"),
    [
        ("schoolgate.families.models.Pupil", "events", True),
        ("schoolgate.families.models", "events", True),
        ("schoolgate.families.forms.PupilForm", "events", False),
        ("schoolgate.families.roster", "events", False),
        ("schoolgate.families", "events", False),
        ("schoolgate.families.roster", "families", True),
        ("schoolgate.families.roster", "config", True),
        ("schoolgate.core.clock.now", "events", True),
        ("schoolgate.audience.resolve", "outbox", True),
        ("schoolgate.families.resolve", "outbox", False),
        ("django.forms", "events", True),
    ],
)
def test_what_is_a_door(name: str, seen_from: str, allowed: bool) -> None:
    assert is_a_door(name, seen_from=seen_from) is allowed


def test_a_view_asks_no_manager() -> None:
    """Views load by a query and call one verb; what may be seen is settled below them."""
    views = [file for file in python_files("schoolgate") if file.name == "views.py" or "views" in file.parent.parts]
    asking = [
        where(file, node.lineno)
        for file in views
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager"}
    ]

    assert asking == []


def app_of(file: Path) -> str:
    """The app in which `file` stands."""
    return file.relative_to(PACKAGE).parts[0]


def is_a_door(name: str, *, seen_from: str) -> bool:
    """May `seen_from` import the dotted `name`?"""
    house, app, room, *_ = [*name.split("."), "", ""]
    if house != "schoolgate" or app in {"", seen_from, *OPEN_HOUSES} or seen_from in ABOVE_ALL:
        return True
    return room in DOORS | FURTHER_DOORS.get(app, set())
