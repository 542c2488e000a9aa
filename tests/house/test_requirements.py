"""What is installed: every package for a reason, at one version, by its hash, from wherever the machine installs."""

import re
import tomllib

import pytest

from tests.house.sources import ROOT

FILES = ["requirements.txt", "requirements-dev.txt"]
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z0-9, -]+\])?==(\S+)", re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_a_hash(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())

    assert [block for block in blocks if not PIN.match(block) or "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", FILES)
def test_no_address_stands_in_it(name: str) -> None:
    assert re.findall(r"\S*(?:://|--index|--extra-index|--find-links|--trusted)\S*", (ROOT / name).read_text()) == []


def test_both_files_agree() -> None:
    running, developing = (dict(PIN.findall((ROOT / name).read_text())) for name in FILES)

    assert running.items() <= developing.items()


def test_every_dependency_is_pinned_and_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    pinned = dict(PIN.findall((ROOT / "requirements.txt").read_text()))
    asked = tomllib.loads(text)["project"]["dependencies"]

    assert [name for name in asked if re.split(r"[<>=\[]", name)[0] not in pinned] == []
    assert [name for name in asked if not re.search(rf'"{re.escape(name)}",\s+# \w', text)] == []
