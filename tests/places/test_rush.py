"""Invariant 4: a place is never given twice, whatever the rush. Real processes, on both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SEATS, WORKERS, TRIES = 5, 6, 10
SETTING_UP = f"""
import json, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from schoolgate.accounts.models import User
from schoolgate.core.tenancy import acting_in
from tests.factories.families import AdultFactory
from tests.factories.places import PlaceFactory
from tests.factories.schools import SchoolFactory
User.objects.system()
school = SchoolFactory()
with acting_in(school.pk):
    place = PlaceFactory(school=school, capacity={SEATS})
    [AdultFactory(school=school) for _ in range({WORKERS * TRIES})]
print(json.dumps([place.pk, school.pk]))
"""


def rush(database: str, folder: Path, *words: str) -> int:
    """Seats given away by processes that all want them at once."""
    env = {
        **os.environ, "DATABASE_URL": database, "SCHOOLGATE_DATA": str(folder), "SCHOOLGATE_MODE": "production",
        "DJANGO_SETTINGS_MODULE": "schoolgate.config.settings", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    made = subprocess.run(
        [sys.executable, "-c", SETTING_UP], env=env, cwd=ROOT, capture_output=True, text=True, check=True
    )
    place, school = json.loads(made.stdout)
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.places.rush", str(place), str(school), str(number), str(TRIES), *words],
            env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )
        for number in range(WORKERS)
    ]  # fmt: skip
    return sum(int(run.communicate(timeout=120)[0]) for run in runs)


def test_invariant_4_never_given_twice_on_sqlite(tmp_path: Path) -> None:
    assert rush(f"sqlite:///{tmp_path}/db.sqlite3", tmp_path) == SEATS


@pytest.mark.postgres
def test_invariant_4_never_given_twice_on_postgresql(tmp_path: Path, postgres: str) -> None:
    assert rush(postgres, tmp_path) == SEATS


@pytest.mark.postgres
def test_invariant_4_without_the_lock_places_are_given_twice(tmp_path: Path, postgres: str) -> None:
    assert rush(postgres, tmp_path, "unlocked") > SEATS
