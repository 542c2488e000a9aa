"""The template linter knows the parts that have a body."""

import tomllib

from schoolgate.core.parts.library import PARTS
from tests.house.sources import ROOT


def test_the_template_linter_knows_every_part_with_a_body() -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["djlint"]["custom_blocks"]

    assert set(known.split(",")) == {part.name for part in PARTS.values() if part.block} | {"slot"}
