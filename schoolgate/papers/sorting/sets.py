"""What was brought: PDFs one by one, or zips of them, laid out as plain files in a folder of ours."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from schoolgate.papers.enums import Trouble
from schoolgate.papers.values import Fault

MOST_FILES = 1_500
MOST_BYTES = 400 * 1024 * 1024
MOST_RATIO = 200
DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Brought:
    """One PDF, or what was called so: the name it came under, and where it lies now."""

    name: str
    path: Path


def laid_out(uploads: Iterable[tuple[str, bytes]], folder: Path) -> tuple[list[Brought], list[Fault]]:
    """Every file under a name of ours, zips unpacked; what cannot be unpacked is a fault."""
    found: list[Brought] = []
    faults: list[Fault] = []
    for name, data in uploads:
        if not data.startswith(ZIP):
            found.append(_laid(name, data, folder, len(found)))
            continue
        whole = folder / f"{len(found)}.zip"
        whole.write_bytes(data)
        try:
            for inner, content in _unpacked(whole):
                found.append(_laid(inner, content, folder, len(found)))
        except _Heavy:
            faults.append(Fault(Trouble.TOO_HEAVY, name))
        except DAMAGED:
            faults.append(Fault(Trouble.BAD_ZIP, name))
    return found, faults


class _Heavy(Exception):
    """A bomb, or nearly one."""


def _unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a zip by their last name; what an operating system adds for itself is passed over."""
    with zipfile.ZipFile(path) as packed:
        infos = [one for one in packed.infolist() if not one.is_dir() and not _is_its_own(one.filename)]
        if len(infos) > MOST_FILES or sum(one.file_size for one in infos) > MOST_BYTES:
            raise _Heavy
        if any(one.file_size > MOST_RATIO * max(one.compress_size, 1024) for one in infos):
            raise _Heavy
        for one in infos:
            with packed.open(one) as source:
                data = source.read(one.file_size + 1)
            if len(data) > one.file_size:
                raise _Heavy
            yield one.filename, data


def _is_its_own(name: str) -> bool:
    """Does an operating system put such a file into zips by itself?"""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or parts[-1].startswith(".") or parts[-1] == "Thumbs.db"


def _laid(name: str, data: bytes, folder: Path, number: int) -> Brought:
    """One file, under a number: a name from outside is only shown, never used."""
    path = folder / f"{number}.pdf"
    path.write_bytes(data)
    return Brought(Path(name.replace("\\", "/")).name[:120] or "?", path)
