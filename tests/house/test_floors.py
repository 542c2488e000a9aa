"""The floors, the rooms inside each app, and no circle anywhere: the contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT


def test_the_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    told = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout + told.stderr
