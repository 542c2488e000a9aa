"""A copy of a PostgreSQL database by its own programs, with the figures of the very same moment."""

import os
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from schoolgate.core.backup.archive import Figures
from schoolgate.core.backup.errors import Damaged, ToolMissing
from schoolgate.core.backup.sqlite import figures_of

NAME = "database.dump"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"


def copy(to: Path, without: Collection[str] = ()) -> tuple[dict[str, Figures], list[str]]:
    """Dump the database, and count it, as of one moment; of the tables `without` no row is in it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={to}")
        _run("pg_dump", *options, *(f'--exclude-table-data="{name}"' for name in without))
        found = figures(cursor)
        return found | {name: figures_of([]) for name in without if name in found}, _migrations(cursor)


def put_back(dump: Path, database: str = "") -> dict[str, Figures]:
    """Restore into the database of the settings, or into one beside it, and count it."""
    name = database or str(connection.settings_dict["NAME"])
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run("pg_restore", *options, f"--dbname={name}", str(dump))
    with _cursor(name) as cursor:
        return figures(cursor)


@contextmanager
def scratch(name: str) -> Iterator[str]:
    """An empty database that is gone afterwards. The user needs the right to create one."""
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield name
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def is_empty() -> bool:
    """Is there no table?"""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return cursor.fetchone() is None


def figures(cursor: Any) -> dict[str, Figures]:
    """Rows and digest of every table, in whatever transaction the cursor is."""
    cursor.execute(TABLES)
    found = {}
    for (name,) in cursor.fetchall():
        cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608 names come from the catalogue
        found[name] = figures_of(cursor)
    return found


def _migrations(cursor: Any) -> list[str]:
    """What has been migrated."""
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")
    return [f"{app}.{name}" for app, name in cursor.fetchall()]


@contextmanager
def _cursor(database: str) -> Iterator[Any]:
    """A cursor in a database of the same server."""
    other = connection.copy()
    other.settings_dict = connection.settings_dict | {"NAME": database}
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


def _run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's programs, told of the server by the environment, where no list of processes shows it."""
    path = shutil.which(program)
    if path is None:
        raise ToolMissing
    try:
        subprocess.run([path, *arguments], check=True, env=_environment(connection.settings_dict))  # noqa: S603
    except subprocess.CalledProcessError as wrong:
        raise Damaged from wrong


def _environment(server: Mapping[str, Any]) -> dict[str, str]:
    """Where the server is, and who we are to it."""
    said = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    return dict(os.environ) | {name: str(server[key]) for name, key in said.items() if server.get(key)}
