"""A worker that only sends pays for nothing else: heavy libraries are loaded where they are first needed."""

import subprocess
import sys
from pathlib import Path

HEAVY = {"weasyprint", "fontTools", "pypdf", "openpyxl", "lxml", "PIL", "granian"}
LOOK = "import sys, django; django.setup(); import schoolgate.config.cli, schoolgate.core.worker; print(' '.join(sys.modules))"


def test_starting_up_loads_no_heavy_library(tmp_path: Path) -> None:
    env = {"DJANGO_SETTINGS_MODULE": "schoolgate.config.settings", "SCHOOLGATE_DATA": str(tmp_path)}

    done = subprocess.run([sys.executable, "-c", LOOK], env=env, capture_output=True, text=True, timeout=60, check=True)

    assert "django.db.models" in done.stdout.split()
    assert HEAVY & set(done.stdout.split()) == set()
