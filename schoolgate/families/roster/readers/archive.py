"""Files of a folder or zip, with everything refused that is larger, deeper or elsewhere than a roster has reason to be."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from django.utils.translation import gettext as _

from schoolgate.families.roster.records import Unreadable

MOST_BYTES = 60 * 1024 * 1024
MOST_FILES = 60
MOST_RATIO = 120
DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)  # of a zip


def files_of(path: Path) -> dict[str, bytes]:
    """Contents by plain file name. Raises Unreadable."""
    if not path.exists():
        raise Unreadable(_("There is no such file."))
    if path.is_dir():
        return _folder(path)
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(
            _("This file is larger than 60 MB. A roster is far smaller: please check that it is the right one.")
        )
    if zipfile.is_zipfile(path) and path.suffix.lower() != ".xlsx":
        return _zip(path)
    return {path.name: path.read_bytes()}


def _folder(path: Path) -> dict[str, bytes]:
    """The plain files of a folder; links that lead out of it are not followed."""
    found = sorted(one for one in path.iterdir() if one.is_file() and not one.is_symlink())
    if len(found) > MOST_FILES or sum(one.stat().st_size for one in found) > MOST_BYTES:
        raise Unreadable(_("This folder holds more than a roster does."))
    return {one.name: one.read_bytes() for one in found}


def _zip(path: Path) -> dict[str, bytes]:
    """The files of a zip, none of them outside it, none of them a bomb."""
    try:
        with zipfile.ZipFile(path) as packed:
            infos = [one for one in packed.infolist() if not one.is_dir()]
            check(infos)
            return {Path(one.filename).name: _unpacked(packed, one) for one in infos}
    except Unreadable:
        raise
    except DAMAGED as trouble:
        raise Unreadable(_("This zip is damaged or locked with a password.")) from trouble


def check(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse before unpacking anything."""
    if len(infos) > MOST_FILES:
        raise Unreadable(_("This zip holds more files than a roster does."))
    for one in infos:
        parts = one.filename.replace("\\", "/").split("/")
        if ".." in parts or one.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise Unreadable(_("This zip names files outside itself, so it was not opened."))
        if (one.external_attr >> 16) & 0o170000 == 0o120000:
            raise Unreadable(_("This zip holds links, so it was not opened."))
        if one.file_size > MOST_RATIO * max(one.compress_size, 1024):
            raise Unreadable(_("This zip unpacks to far more than a roster, so it was not opened."))
    if sum(one.file_size for one in infos) > MOST_BYTES:
        raise Unreadable(_("This zip unpacks to far more than a roster, so it was not opened."))


def _unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One file; what it claims to be is not believed."""
    with packed.open(info) as source:
        data = source.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise Unreadable(_("This zip is not what it says, so it was not opened."))
    return data
