"""A copy of an SQLite database while it is in use (https://www.sqlite.org/backup.html), and the figures of its tables."""

import hashlib
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from schoolgate.core.backup.archive import Figures
from schoolgate.core.backup.errors import Damaged

NAME = "database.sqlite3"
PAGES = 2000  # copied at a time, so that writers get their turn
MODULUS = 2**256


def copy(source: Path, to: Path, without: Collection[str] = ()) -> None:
    """A copy as of one moment, checked, in one file; of the tables `without` it has no row, nor the bytes of one."""
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live, closing(sqlite3.connect(to)) as target:
        live.backup(target, pages=PAGES)
        target.execute("PRAGMA journal_mode=DELETE")
        target.execute("PRAGMA secure_delete=ON")
        for name in set(without) & {name for (name,) in target.execute(TABLES)}:
            target.execute(f'DELETE FROM "{name}"')  # noqa: S608 names of our own models
        target.commit()
    check(to)


def check(path: Path) -> None:
    """Raise Damaged unless the database is sound."""
    try:
        with closing(sqlite3.connect(path)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError as wrong:
        raise Damaged from wrong
    if not sound:
        raise Damaged


def figures(path: Path) -> dict[str, Figures]:
    """Rows and digest of every table."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        names = [name for (name,) in database.execute(TABLES)]
        return {name: figures_of(database.execute(f'SELECT * FROM "{name}"')) for name in names}  # noqa: S608


def migrations(path: Path) -> list[str]:
    """What has been migrated."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return [
            f"{app}.{name}" for app, name in database.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")
        ]


def is_empty(path: Path) -> bool:
    """Is there no table?"""
    if not path.exists() or not path.stat().st_size:
        return True
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(TABLES).fetchone() is None


def figures_of(rows: Iterable[tuple[Any, ...]]) -> Figures:
    """Rows and digest, whatever their order."""
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest(), "big")
    return Figures(count, f"{total % MODULUS:064x}")


TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
