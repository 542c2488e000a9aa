"""What the documents say is there is there: links, commands, settings, pictures."""

import re
from pathlib import Path

import pytest

from schoolgate.config.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
UNITS = sorted((ROOT / "deploy").iterdir())
SETTING = re.compile(r"\b(SCHOOLGATE_[A-Z_]+|EMAIL_URL|(?:MAIL|TEXT)_IN_[A-Z]+|TEXT_URL|DATABASE_URL)\b")
READ = re.compile(r"env(?:\.\w+)?\(\"([A-Z_]+)\"")


def settings() -> set[str]:
    """Those that the program reads."""
    return set(READ.findall((ROOT / "schoolgate" / "config" / "settings.py").read_text()))


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_commands_are_commands(page: Path) -> None:
    lines = [line for line in page.read_text().splitlines() if line.startswith("    ")]
    typed = {word for line in lines for word in re.findall(r"^\s+(?:schoolgate|sg) ([a-z]+)", line)}

    assert typed <= set(COMMANDS)


def test_units_start_commands() -> None:
    started = {word for unit in UNITS for word in re.findall(r"bin/schoolgate (\w+)", unit.read_text())}

    assert started == {"serve", "worker", "backup"}
    assert started <= set(COMMANDS)


def test_every_setting_is_told_and_none_is_invented() -> None:
    told = set(SETTING.findall((ROOT / "docs" / "administrator.md").read_text()))
    set_in_units = {name for unit in UNITS for name in SETTING.findall(unit.read_text())}

    assert told == settings()
    assert set_in_units <= settings()


def test_pictures_of_the_readme_are_there() -> None:
    named = re.findall(r"docs/pictures/([\w.-]+)", (ROOT / "README.md").read_text())

    assert named
    assert all((ROOT / "docs" / "pictures" / name).stat().st_size > 10_000 for name in named)
