"""Where the files of the proof lie, what a file may have left behind, and how much memory it took."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any

from django.db import connection

from proofs import _ground
from proofs._import_bombs import corpus, heavy

BOMBS, LARGE = Path(_ground.FOLDER) / "bombs", Path(_ground.FOLDER) / "large"


def traces() -> tuple[object, ...]:
    """What a file might have left: rows written so far, files in our folder, here and where some of them point."""
    files = [(str(one), one.lstat().st_size) for one in Path(_ground.FOLDER).rglob("*") if "sqlite" not in one.name]
    elsewhere = [name for name in ("/etc/users.csv", "/users.csv", "../users.csv", "users.csv") if Path(name).exists()]
    raw: Any = connection.connection
    return sorted(files), sorted(str(one) for one in Path.cwd().iterdir()), elsewhere, getattr(raw, "total_changes", 0)


def lay_out(*, quick: bool) -> None:
    """Write bombs and large files, in a process of its own, whose memory is not ours."""
    writers = [
        multiprocessing.get_context("fork").Process(target=make, args=told)
        for make, told in ((corpus, (BOMBS,)), (heavy, (LARGE, quick)))
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def held(what: str) -> int:
    """Megabytes: VmRSS now, VmHWM at most so far."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith(what))
