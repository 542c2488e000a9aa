"""The private store: bytes by their SHA-256 under the data folder, never a public URL.

What must be made anew before anyone may have it (a picture with its place) waits under a name of its own, and is gone afterwards.
"""

import hashlib
import os
import secrets
import tempfile
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from schoolgate.core.models.file import FileUse, StoredFile
from schoolgate.core.permits import Viewer

WAITING = "waiting"  # the folder of what no backup takes along


def keep(*, data: bytes, name: str, media_type: str, source: tuple[str, str], school: int, by: Viewer) -> FileUse:
    """Keep `data` for a feature's row `source` (kind, ref) and return its use."""
    sha = hashlib.sha256(data).hexdigest()
    _write(sha, data)
    stored, _made = StoredFile.objects.get_or_create(
        school_id=school, sha256=sha, defaults={"size": len(data), "media_type": media_type}
    )
    kind, ref = source
    return FileUse.objects.create(
        school_id=school, file=stored, name=name, source_kind=kind, source_ref=ref, made_by_id=by.user
    )


def read(use: FileUse) -> bytes:
    """The bytes; the caller has asked whether the viewer may."""
    return _path(use.file.sha256).read_bytes()


def forget(*, source: tuple[str, str], school: int) -> int:
    """What was kept for a row goes: its uses, and, with the last use of them anywhere, the bytes. Returns how many uses."""
    kind, ref = source
    uses = FileUse.objects.filter(school=school, source_kind=kind, source_ref=ref)
    stored = list(uses.values_list("file", flat=True))
    count, _each = uses.delete()
    for row in StoredFile.objects.filter(pk__in=stored, uses=None):
        row.delete()
        if not StoredFile._base_manager.filter(sha256=row.sha256).exists():
            transaction.on_commit(partial(_path(row.sha256).unlink, missing_ok=True))
    return count


def park(data: bytes) -> str:
    """Let bytes wait until a job has made them fit to be kept; returns their name."""
    name = secrets.token_hex(16)
    path = _waiting(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return name


def parked(name: str) -> bytes:
    """The bytes that wait under this name. Raises FileNotFoundError once they are gone."""
    return _waiting(name).read_bytes()


def unpark(name: str) -> None:
    """They wait no longer: nothing is left of them."""
    _waiting(name).unlink(missing_ok=True)


def _waiting(name: str) -> Path:
    """Where they wait. Names are ours: 32 digits of base 16."""
    return Path(settings.FILES_ROOT) / WAITING / name


def drop(use: FileUse) -> None:
    """This use is over. The bytes go with the last use of them, in any school, once the transaction is committed."""
    stored = use.file
    use.delete()
    if FileUse.objects.filter(file=stored).exists():
        return
    sha = stored.sha256
    stored.delete()
    transaction.on_commit(lambda: _forget(sha))


def _forget(sha: str) -> None:
    """Take the bytes off the disk, unless somebody has kept the same again meanwhile."""
    if not StoredFile._base_manager.filter(sha256=sha).exists():
        _path(sha).unlink(missing_ok=True)


def _path(sha: str) -> Path:
    """Where bytes lie."""
    return Path(settings.FILES_ROOT) / sha[:2] / sha[2:]


def _write(sha: str, data: bytes) -> None:
    """Write once, whole or not at all."""
    path = _path(sha)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    Path(half).replace(path)
