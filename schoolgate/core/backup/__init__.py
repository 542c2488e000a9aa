"""One file out, one file in: the database as of one moment and every file of the private store, each with its SHA-256.

A backup that nobody has restored is a hope; `rehearse` restores it to a scratch place and compares every row and file.
The secret key is left out unless asked for, so that a stolen backup opens no session; a restored school works without it.
Left out, too, are the rows of a model that says `in_backup = False`: sums of answers without names that are still being given.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, connections

import schoolgate
from schoolgate.core import clock, files
from schoolgate.core.backup import archive, postgres, sqlite
from schoolgate.core.backup.archive import Figures, Manifest
from schoolgate.core.backup.errors import Damaged, Differs, NotEmpty, OtherDatabase

__all__ = ["Damaged", "State", "checked", "prune", "rehearse", "restore", "state", "take"]

FILES = "files"
KEYS = ("secret-key", "vapid-key")  # ours; and the one by which push services know us
STATE = "backup-state.json"
PATTERN = "schoolgate-*.backup.tar"
checked = archive.checked


@dataclass(frozen=True)
class State:
    """What was done last, as the data folder remembers it; the database does not, since a restored one would be wrong."""

    name: str = ""
    taken_at: datetime | None = None
    rehearsed: str = ""
    rehearsed_at: datetime | None = None


def state() -> State:
    """When the last backup was taken and the last one rehearsed."""
    path = settings.DATA / STATE
    if not path.exists():
        return State()
    said = json.loads(path.read_text())
    moments = {key: datetime.fromisoformat(said[key]) if said[key] else None for key in ("taken_at", "rehearsed_at")}
    return State(said["name"], moments["taken_at"], said["rehearsed"], moments["rehearsed_at"])


def take(to: Path, *, with_secret_key: bool = False) -> Path:
    """Take a backup into the file `to`, or into the folder `to` under a name with the time. Returns its path."""
    target = to / f"schoolgate-{clock.now():%Y%m%dT%H%M%SZ}.backup.tar" if to.is_dir() else to
    target.parent.mkdir(parents=True, exist_ok=True)
    manifest = Manifest(clock.now().isoformat(), schoolgate.__version__, connection.vendor)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch, archive.writing(target, manifest) as out:
        _add_database(out, Path(scratch))
        for path in _stored():
            out.add(f"{FILES}/{path.relative_to(settings.FILES_ROOT).as_posix()}", path)
        if with_secret_key:
            for name in KEYS:
                if (settings.DATA / name).exists():
                    out.add(name, settings.DATA / name)
    _remember(replace(state(), name=target.name, taken_at=clock.now()))
    return target


def restore(path: Path) -> Manifest:
    """Put a backup back into an empty data folder and database. Raises NotABackup, Damaged, NotEmpty, OtherDatabase, Differs."""
    manifest = _fitting(path)
    if _stored() or not _database_is_empty():
        raise NotEmpty
    with _unpacked(path) as scratch:
        if (scratch / FILES).exists():
            shutil.copytree(scratch / FILES, settings.FILES_ROOT, dirs_exist_ok=True)
        for name in KEYS:
            if (scratch / name).exists():
                shutil.copyfile(scratch / name, settings.DATA / name)
                (settings.DATA / name).chmod(0o600)
        _compare(manifest, _put_back(scratch))
    return manifest


def rehearse(path: Path) -> Manifest:
    """Restore to a scratch place, compare every row and file, and remember that it was so. Raises as `restore` does."""
    manifest = _fitting(path)
    with _unpacked(path) as scratch:
        for name, member in manifest.members.items():
            if name.startswith(f"{FILES}/") and member.sha256 != name.removeprefix(f"{FILES}/").replace("/", ""):
                raise Differs
        if connection.vendor == "sqlite":
            sqlite.check(scratch / sqlite.NAME)
            _compare(manifest, sqlite.figures(scratch / sqlite.NAME))
        else:
            with postgres.scratch(f"schoolgate_rehearsal_{clock.now():%Y%m%d%H%M%S}") as database:
                _compare(manifest, postgres.put_back(scratch / postgres.NAME, database))
    _remember(replace(state(), rehearsed=path.name, rehearsed_at=clock.now()))
    return manifest


def prune(folder: Path, keep: int) -> list[str]:
    """Delete all but the last `keep` backups of a folder; returns what went."""
    old = sorted(folder.glob(PATTERN))[:-keep] if keep > 0 else []
    for path in old:
        path.unlink()
    return [path.name for path in old]


def left_out() -> list[str]:
    """Tables of which no row goes into a backup."""
    return sorted(model._meta.db_table for model in apps.get_models() if not getattr(model, "in_backup", True))


def _add_database(out: archive.Writer, scratch: Path) -> None:
    """The database, with the figures by which a restored one is known to be the same."""
    if connection.vendor == "sqlite":
        copy = scratch / sqlite.NAME
        sqlite.copy(Path(connection.settings_dict["NAME"]), copy, left_out())
        out.manifest.tables, out.manifest.migrations = sqlite.figures(copy), sqlite.migrations(copy)
    else:
        copy = scratch / postgres.NAME
        out.manifest.tables, out.manifest.migrations = postgres.copy(copy, left_out())
    out.add(copy.name, copy)


def _put_back(scratch: Path) -> dict[str, Figures]:
    """The database out of a checked backup, in its place, counted there."""
    if connection.vendor != "sqlite":
        return postgres.put_back(scratch / postgres.NAME)
    place = Path(connection.settings_dict["NAME"])
    connections.close_all()
    for left in ("-wal", "-shm"):
        place.with_name(place.name + left).unlink(missing_ok=True)
    shutil.copyfile(scratch / sqlite.NAME, place)
    return sqlite.figures(place)


def _fitting(path: Path) -> Manifest:
    """The manifest of a sound backup of our kind of database."""
    manifest = archive.checked(path)
    if manifest.engine != connection.vendor:
        raise OtherDatabase
    return manifest


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """A backup laid out in a folder of the data folder, which is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix="restore-") as scratch:
        archive.unpack(path, Path(scratch))
        yield Path(scratch)


def _compare(manifest: Manifest, found: dict[str, Figures]) -> None:
    """Every table, every row."""
    if found != manifest.tables:
        raise Differs


def _database_is_empty() -> bool:
    """May something be put there?"""
    return (
        sqlite.is_empty(Path(connection.settings_dict["NAME"]))
        if connection.vendor == "sqlite"
        else postgres.is_empty()
    )


def _stored() -> list[Path]:
    """The files of the private store, without those that are half written, or wait to be made anew."""
    root = Path(settings.FILES_ROOT)
    whole = (path for path in root.rglob("*") if path.is_file() and not path.name.startswith("tmp"))
    return sorted(path for path in whole if path.parent.name != files.WAITING)


def _remember(now: State) -> None:
    """Keep what was done."""
    said = asdict(now) | {
        key: moment.isoformat() if (moment := getattr(now, key)) else "" for key in ("taken_at", "rehearsed_at")
    }
    path = settings.DATA / STATE
    half = path.with_suffix(".part")
    half.write_text(json.dumps(said))
    half.replace(path)
