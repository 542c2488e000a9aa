"""One file: a plain tar, and after it a line with the SHA-256 of everything before it. Each member's SHA-256 stands in
`manifest.json`, the last member. One changed byte anywhere, or a missing end, and the file is refused."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from schoolgate.core.backup.errors import Damaged, NotABackup

FORMAT = 1
MANIFEST = "manifest.json"
MARK = b"schoolgate-sha256 "
TRAILER = len(MARK) + 64 + 1
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Member:
    """One file inside."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Figures:
    """A table: how many rows, and a digest of them that does not depend on their order."""

    rows: int
    digest: str


@dataclass
class Manifest:
    """What is in a backup."""

    made_at: str
    program: str
    engine: str
    format: int = FORMAT
    members: dict[str, Member] = field(default_factory=dict)
    tables: dict[str, Figures] = field(default_factory=dict)
    migrations: list[str] = field(default_factory=list)

    def text(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """From JSON. Raises Damaged."""
        try:
            said: dict[str, Any] = json.loads(text)
            said["members"] = {name: Member(**one) for name, one in said["members"].items()}
            said["tables"] = {name: Figures(**one) for name, one in said["tables"].items()}
            manifest = cls(**said)
        except (ValueError, TypeError, KeyError, AttributeError) as wrong:
            raise Damaged from wrong
        if manifest.format != FORMAT:
            raise NotABackup
        return manifest


class Writer:
    """Puts files in. The backup appears under its name only when it is whole."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path, self.manifest = path, manifest
        self._half = path.with_name(f".{path.name}.part")
        self._out = os.fdopen(os.open(self._half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b")
        self._tar = tarfile.open(fileobj=self._out, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 closed by `close`

    def add(self, name: str, source: Path) -> None:
        """Put a file in, and its size and SHA-256 into the manifest."""
        self.manifest.members[name] = Member(source.stat().st_size, sha256_of(source))
        self._tar.add(source, arcname=name, recursive=False)

    def close(self) -> str:
        """Write manifest and trailer, and let the backup appear. Returns the SHA-256 of the whole."""
        text = self.manifest.text()
        about = tarfile.TarInfo(MANIFEST)
        about.size, about.mode = len(text), 0o600
        self._tar.addfile(about, io.BytesIO(text))
        self._tar.close()
        digest = _digest(self._out, self._out.seek(0, os.SEEK_END))
        self._out.seek(0, os.SEEK_END)
        self._out.write(MARK + digest.encode() + b"\n")
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        self._half.replace(self.path)
        return digest

    def give_up(self) -> None:
        """Leave nothing half."""
        self._out.close()
        self._half.unlink(missing_ok=True)


@contextmanager
def writing(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """A writer whose file appears if all went well, and else leaves nothing."""
    writer = Writer(path, manifest)
    try:
        yield writer
        writer.close()
    except BaseException:
        writer.give_up()
        raise


def unpack(path: Path, into: Path) -> Manifest:
    """Check the whole file, then lay its members under `into`. Raises NotABackup, Damaged; then nothing was written."""
    manifest = checked(path)
    with path.open("rb") as source, _opened(source) as tar:
        for name, member in manifest.members.items():
            _lay(tar, name, member, into)
    return manifest


def checked(path: Path) -> Manifest:
    """The manifest of a backup of which every byte is right. Raises NotABackup, Damaged."""
    with path.open("rb") as source:
        size = source.seek(0, os.SEEK_END) - TRAILER
        _check_trailer(source, size)
        source.seek(0)
        with _opened(source) as tar:
            manifest = Manifest.read(_bytes(tar, MANIFEST))
            if {*manifest.members, MANIFEST} != set(tar.getnames()):
                raise Damaged
    return manifest


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _check_trailer(source: IO[bytes], size: int) -> None:
    """Is the last line there, and does it tell the truth?"""
    if size <= 0:
        raise NotABackup
    source.seek(size)
    trailer = source.read()
    if not trailer.startswith(MARK) or trailer != MARK + _digest(source, size).encode() + b"\n":
        raise Damaged if _looks_like_tar(source) else NotABackup


def _looks_like_tar(source: IO[bytes]) -> bool:
    """Was it ours before something happened to it?"""
    source.seek(257)
    return source.read(5) == b"ustar" or MARK.strip() in _tail(source)


def _tail(source: IO[bytes]) -> bytes:
    """The last bytes."""
    source.seek(0, os.SEEK_END)
    source.seek(max(0, source.tell() - 4 * TRAILER))
    return source.read()


def _digest(source: IO[bytes], size: int) -> str:
    """SHA-256 of the first `size` bytes."""
    found, left = hashlib.sha256(), size
    source.seek(0)
    while left and (piece := source.read(min(PIECE, left))):
        found.update(piece)
        left -= len(piece)
    return found.hexdigest()


@contextmanager
def _opened(source: IO[bytes]) -> Iterator[tarfile.TarFile]:
    """The tar inside. Raises Damaged."""
    try:
        with tarfile.open(fileobj=source, mode="r:") as tar:
            yield tar
    except (tarfile.TarError, KeyError, OSError) as wrong:
        raise Damaged from wrong


def _bytes(tar: tarfile.TarFile, name: str) -> bytes:
    """A small member."""
    member = tar.extractfile(name)
    if member is None:
        raise Damaged
    return member.read()


def _lay(tar: tarfile.TarFile, name: str, member: Member, into: Path) -> None:
    """Write one member under `into`, and nowhere else."""
    target = (into / name).resolve()
    if not target.is_relative_to(into.resolve()):
        raise Damaged
    target.parent.mkdir(parents=True, exist_ok=True)
    source = tar.extractfile(name)
    if source is None:
        raise Damaged
    with target.open("wb") as out:
        shutil.copyfileobj(source, out, PIECE)
    if target.stat().st_size != member.size or sha256_of(target) != member.sha256:
        raise Damaged
