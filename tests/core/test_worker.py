"""Who works, when the rounds come, and that a stop is heard."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schoolgate.core import clock, jobs, worker
from schoolgate.core.models import Job
from schoolgate.schools.models import School

A_MONDAY = datetime(2026, 11, 23, 18, 40, 10, tzinfo=UTC)


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rounds: of each quarter of an hour, each night, each week."""
    monkeypatch.setattr(
        jobs,
        "_rounds",
        {
            name: jobs.Round(name, every)
            for name, every in (
                ("a.quarter", timedelta(minutes=15)),
                ("b.night", timedelta(days=1)),
                ("c.week", timedelta(days=7)),
            )
        },
    )


def waiting() -> list[tuple[str, datetime]]:
    """What waits in the queue."""
    return list(Job.objects.order_by("name").values_list("name", "run_at"))


def test_rounds_wait_once_for_each_school_however_often_they_are_asked_for(
    school: School, other_school: School, rounds: None
) -> None:
    for _worker in range(3):
        worker.ask_for_rounds()

    assert [row.school for row in Job.objects.filter(name="b.night").order_by("school")] == [school.pk, other_school.pk]
    assert Job.objects.count() == 6
    assert {row.ids["school"] for row in Job.objects.all()} == {school.pk, other_school.pk}


def test_rounds_come_at_the_next_stretch_or_at_night(school: School, rounds: None) -> None:
    with clock.standing_at(A_MONDAY):
        worker.ask_for_rounds()

    assert waiting() == [
        ("a.quarter", datetime(2026, 11, 23, 18, 45, tzinfo=UTC)),
        ("b.night", datetime(2026, 11, 24, 2, 0, tzinfo=UTC)),
        ("c.week", datetime(2026, 11, 29, 2, 0, tzinfo=UTC)),
    ]


def test_night_is_that_of_the_school_in_summer_too(school: School, rounds: None) -> None:
    with clock.standing_at(datetime(2026, 7, 1, 0, 30, tzinfo=UTC)):
        worker.ask_for_rounds()

    assert dict(waiting())["b.night"] == datetime(2026, 7, 1, 1, 0, tzinfo=UTC)


def test_next_turn_is_asked_for_while_this_one_is_in_hand(school: School, rounds: None) -> None:
    with clock.standing_at(A_MONDAY):
        worker.ask_for_rounds()
    with clock.standing_at(A_MONDAY + timedelta(minutes=6)):
        (in_hand,) = jobs.claim()
        worker.ask_for_rounds()
        worker.ask_for_rounds()

    quarters = Job.objects.filter(name="a.quarter").order_by("run_at")
    assert [row.run_at.minute for row in quarters] == [45, 0]
    assert in_hand.name == "a.quarter"


def test_what_somebody_waits_for_is_found_past_a_long_queue(school: School) -> None:
    for number in range(50):
        jobs.enqueue("core.nothing", number=number)
    jobs.enqueue("accounts.send_code", code=0, language="en")

    assert [one.name for one in jobs.claim(5, lane=jobs.AT_ONCE)] == ["accounts.send_code"]


def test_process_does_the_work_of_others_and_stops_when_told(tmp_path: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SCHOOLGATE", "DATABASE", "DJANGO"))
    }
    environment |= {"SCHOOLGATE_DATA": str(tmp_path), "SCHOOLGATE_TASKS": "worker"}
    command = [sys.executable, "-m", "schoolgate.config.cli"]
    subprocess.run(
        [*command, "school", "add", "oak", "--name", "Oak"], env=environment, check=True, capture_output=True
    )
    process = subprocess.Popen([*command, "worker"], env=environment, stderr=subprocess.DEVNULL)
    try:
        with closing(sqlite3.connect(tmp_path / "schoolgate.sqlite3", timeout=20, isolation_level=None)) as database:
            database.execute(ASK, ("core.nothing",))
            assert _within(60, lambda: _count(database, "core.nothing") == 0)  # it has to start first
            assert _within(10, lambda: _count(database, "accounts.sweep") == 1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
    finally:
        process.kill()


ASK = """
INSERT INTO core_job (name, ids, key, run_at, attempts, lease, trouble)
VALUES (?, '{"number": 1}', '', '2026-01-01 00:00:00', 0, '', '')
"""


def _count(database: sqlite3.Connection, name: str) -> int:
    """How many such jobs wait."""
    found: int = database.execute("SELECT count(*) FROM core_job WHERE name = ?", (name,)).fetchone()[0]
    return found


def _within(seconds: float, is_so: Callable[[], bool]) -> bool:
    """Does it come true in time?"""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.05)
    return False
