"""Invariant 4: a place is never given twice, whatever the rush. Real processes, on both databases, and once without the lock."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SEATS, WORKERS, TRIES = 7, 4, 75
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
    places = [PlaceFactory(school=school, capacity={SEATS}).pk for _ in range(2)]
    [AdultFactory(school=school) for _ in range({WORKERS * TRIES})]
print(json.dumps([school.pk, *places]))
"""


class Ground:
    """A database with two places, and what processes need to reach it."""

    def __init__(self, database: str, folder: Path) -> None:
        self.env = {
            **os.environ,
            "DATABASE_URL": database,
            "SCHOOLGATE_DATA": str(folder),
            "SCHOOLGATE_MODE": "production",
            "DJANGO_SETTINGS_MODULE": "schoolgate.config.settings",
            "PYTHONPATH": str(ROOT),
        }
        made = subprocess.run(
            [sys.executable, "-c", SETTING_UP], env=self.env, cwd=ROOT, capture_output=True, text=True, check=True
        )
        self.school, self.guarded, self.unguarded = json.loads(made.stdout)

    def rush(self, place: int, *words: str) -> int:
        """Seats given away by processes that all begin at once: 300 tries on seven seats."""
        asked = [str(place), str(self.school)]
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.places.rush", *asked, str(number), str(TRIES), *words],
                env=self.env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for number in range(WORKERS)
        ]  # fmt: skip
        for run in runs:
            assert run.stdout
            assert run.stdout.readline() == "ready\n"
        for run in runs:
            assert run.stdin
            run.stdin.write("go\n")
            run.stdin.flush()
        return sum(int(run.communicate(timeout=120)[0]) for run in runs)


def check(ground: Ground, booked: Callable[[str], int]) -> None:
    """With the lock, as many as there are; without it, more. What was promised is what stands in the database."""
    seats = "SELECT SUM(seats) FROM places_bookingline WHERE place_id = "
    won = ground.rush(ground.guarded)
    assert (won, booked(f"{seats}{ground.guarded}")) == (SEATS, SEATS)

    without = ground.rush(ground.unguarded, "unlocked")
    assert without == booked(f"{seats}{ground.unguarded}")
    assert without > SEATS


def test_invariant_4_never_given_twice_on_sqlite_but_without_the_lock(tmp_path: Path) -> None:
    file = tmp_path / "db.sqlite3"
    ground = Ground(f"sqlite:///{file}", tmp_path)

    check(ground, lambda sql: _one(file, sql))


def _one(file: Path, sql: str) -> int:
    """One number from the file."""
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute(sql).fetchone()[0])


@pytest.mark.postgres
def test_invariant_4_never_given_twice_on_postgresql_but_without_the_lock(tmp_path: Path, postgres: str) -> None:
    ground = Ground(postgres, tmp_path)

    with psycopg.connect(postgres, autocommit=True) as connection:
        check(ground, lambda sql: int(connection.execute(sql).fetchone()[0]))  # type: ignore[arg-type, index]
