"""The private store: bytes by their SHA-256 under the data folder, never a public URL."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from schoolgate.core.models.file import FileUse, StoredFile
from schoolgate.core.permits import Viewer


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
