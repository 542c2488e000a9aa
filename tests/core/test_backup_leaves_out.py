"""What a backup must not hold is not in it, on either database, and what is restored knows that."""

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import psycopg

MARK = "zqmarkedzq"
RUNNING = "INSERT INTO award_running (id, ref, people, counts, link_id, school_id) VALUES (1, 'r', 3, '{\"zqmarkedzq\": 3}', 1, 1)"


def schoolgate(data: Path, *arguments: str, database: str = "") -> str:
    """Run the command in a data folder of its own."""
    ours = ("SCHOOLGATE", "DATABASE", "DJANGO")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= {"SCHOOLGATE_DATA": str(data)} | ({"DATABASE_URL": database} if database else {})
    done = subprocess.run(
        [sys.executable, "-m", "schoolgate.config.cli", *arguments], env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_sums_that_are_still_running_are_in_no_backup(tmp_path: Path) -> None:
    data, to = tmp_path / "data", tmp_path / "b.tar"
    schoolgate(data, "school", "add", "oak", "--name", "Oak Lane")
    with closing(sqlite3.connect(data / "schoolgate.sqlite3")) as database:
        database.execute(RUNNING)
        database.commit()

    report = json.loads(schoolgate(data, "backup", "--to", str(to), "--rehearse", "--json"))

    assert report["rehearsed"] is True
    with tarfile.open(to) as tar:
        tar.extract("database.sqlite3", tmp_path, filter="data")
    assert MARK.encode() not in (tmp_path / "database.sqlite3").read_bytes()
    schoolgate(tmp_path / "new", "restore", str(to))
    with closing(sqlite3.connect(tmp_path / "new" / "schoolgate.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM award_running").fetchone() == (0,)
        assert database.execute("SELECT name FROM schools_school").fetchone() == ("Oak Lane",)


def test_nor_in_one_of_postgresql(postgres: str, tmp_path: Path) -> None:
    data, to = tmp_path / "data", tmp_path / "b.tar"
    schoolgate(data, "school", "add", "oak", "--name", "Oak Lane", database=postgres)
    with psycopg.connect(postgres, autocommit=True) as database:
        database.execute("SET session_replication_role = replica")  # its link is of no interest here
        database.execute(RUNNING)

    report = json.loads(schoolgate(data, "backup", "--to", str(to), "--rehearse", "--json", database=postgres))

    assert report["rehearsed"] is True
    with tarfile.open(to) as tar:
        tar.extract("database.dump", tmp_path, filter="data")
    told = subprocess.run(
        ["pg_restore", "--data-only", "--file=-", str(tmp_path / "database.dump")], capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    assert MARK not in told
    assert "Oak Lane" in told
