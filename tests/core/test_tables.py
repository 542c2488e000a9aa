"""An empty database gets in one step what the migrations would have made in many."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

Made = dict[tuple[str, str], list[str]]


def test_tables_made_at_once_are_those_of_the_migrations(tmp_path: Path) -> None:
    at_once, step_by_step = tmp_path / "one", tmp_path / "two"
    run(at_once, "-m", "schoolgate.config.cli", "doctor")
    run(step_by_step, "-m", "django", "migrate", "--verbosity", "0")

    made, noted = said(at_once)
    assert (made, noted) == said(step_by_step)
    assert len(made) > 300
    assert len(noted) > 50


def run(folder: Path, *command: str) -> None:
    """A process of its own, with a data folder of its own."""
    folder.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SCHOOLGATE", "DATABASE"))}
    settings = {"SCHOOLGATE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "schoolgate.config.settings"}
    subprocess.run([sys.executable, *command], env=kept | settings, check=False, capture_output=True)


def said(folder: Path) -> tuple[Made, set[tuple[str, str]]]:
    """What SQLite says of tables, their columns and rules in any order, and indexes; and which migrations are noted as done."""
    with sqlite3.connect(folder / "schoolgate.sqlite3") as database:
        rows = database.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
        noted = set(database.execute("SELECT app, name FROM django_migrations").fetchall())
    return {(kind, re.sub(r"_[0-9a-f]{8}\b", "", name)): parts(sql or "") for kind, name, sql in rows}, noted


def parts(sql: str) -> list[str]:
    """What stands between the commas of a table's definition."""
    found, depth, part = [], 0, ""
    for one in sql[sql.find("(") + 1 : -1]:
        depth += (one == "(") - (one == ")")
        if one == "," and not depth:
            found.append(part.strip())
            part = ""
        else:
            part += one
    return sorted([*found, part.strip()])
