"""The command line: an empty folder gets its database, an older one is left alone, and each command says what it did."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest


def schoolgate(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a data folder of its own."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SCHOOLGATE", "DATABASE", "DJANGO"))
    }
    command = [sys.executable, "-m", "schoolgate.config.cli", *arguments]
    environment |= {"SCHOOLGATE_DATA": str(data)} | more
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one school, made by the first command."""
    folder = tmp_path_factory.mktemp("data") / "not-there-yet"
    done = schoolgate(folder, "school", "add", "oak", "--name", "Oak Lane", "--json")
    assert json.loads(done.stdout) == {"school": "oak", "name": "Oak Lane", "url": "http://localhost:8000/oak/here/"}
    return folder


def test_first_person_is_let_in_by_the_command(data: Path) -> None:
    done = schoolgate(
        data,
        "member",
        "add",
        "--school",
        "oak",
        "--name",
        "Ms Reid",
        "--email",
        "h@oak.example",
        "--role",
        "head",
        "--json",
    )

    assert json.loads(done.stdout)["role"] == "head"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["school", "add", "oak", "--name", "Again"], "Another school already has this address"),
        (["school", "add", "me", "--name", "Me"], "used by Schoolgate itself"),
        (
            ["member", "add", "--school", "elm", "--name", "A", "--email", "a@b.example", "--role", "head"],
            "no school 'elm'",
        ),
        (["restore", "nowhere.tar"], "There is no file nowhere.tar"),
        (["bench", "nothing"], "known: jobs, ledger"),
    ],
)
def test_refusal_is_a_sentence_and_no_traceback(data: Path, arguments: list[str], says: str) -> None:
    done = schoolgate(data, *arguments)

    assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_doctor_says_what_to_do(data: Path) -> None:
    done = schoolgate(data, "doctor", "--json", EMAIL_URL="smtp://127.0.0.1:9")

    found = {report["area"]: report for report in json.loads(done.stdout)}
    assert done.returncode == 1
    assert found["mail"]["level"] == "bad"
    assert "EMAIL_URL" in found["mail"]["findings"][0]["do"]
    assert found["database"]["level"] == "ok"
    assert {"settings", "disk", "jobs", "backups", "paper"} <= set(found)


def test_older_database_is_not_changed_unasked(data: Path, tmp_path: Path) -> None:
    older = tmp_path / "older"
    older.mkdir()
    (older / "schoolgate.sqlite3").write_bytes((data / "schoolgate.sqlite3").read_bytes())
    with closing(sqlite3.connect(older / "schoolgate.sqlite3", isolation_level=None)) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'front' OR app = 'ledger'")

    refused = schoolgate(older, "school", "add", "elm", "--name", "Elm")

    assert (refused.returncode, "schoolgate migrate" in refused.stderr) == (1, True)
    assert schoolgate(older, "backup", "--to", str(older)).returncode == 0


def test_bench_touches_no_data_folder(data: Path) -> None:
    before = (data / "schoolgate.sqlite3").read_bytes()

    figures = json.loads(schoolgate(data, "bench", "jobs", "--json").stdout)

    assert (figures["name"], figures["jobs"], figures["done_per_second"] > 0) == ("jobs", 3000, True)
    assert (data / "schoolgate.sqlite3").read_bytes() == before


def test_help_names_every_command(data: Path) -> None:
    said = schoolgate(data, "--help").stdout

    assert [
        name for name in ("demo", "serve", "worker", "roster", "portfolio", "doctor", "backup") if name not in said
    ] == []
