"""The secret key: from the environment, or from the data folder, where the first start writes it."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path, mode: str, given: str) -> str:
    """The key; in production a key that is neither given nor in the folder stops the start with what mends it."""
    path = data / "secret-key"
    if given:
        return given
    if path.exists():
        return path.read_text().strip()
    if mode == "production" and (data / "schoolgate.sqlite3").exists():
        raise SystemExit(f"The secret key is missing: put it back in {path}, or set SCHOOLGATE_SECRET_KEY.")
    return _written(path)


def _written(path: Path) -> str:
    """A new key, readable by this user only; if another process was quicker, its key."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as out:
        out.write(key := secrets.token_urlsafe(50))
    return key
