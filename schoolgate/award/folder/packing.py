"""Files become one zip: the order and bytes follow from their content alone, and a manifest lists the SHA-256 of each."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
MANIFEST = "manifest.json"
PACKED = (".jpg", ".jpeg", ".png", ".pdf")  # packing these again gains nothing


@dataclass(frozen=True)
class Built:
    """The zip; what its reader should know (files that stayed at school, a PDF that could not be made); the refs of what needs leave."""

    data: bytes
    notes: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)


def pack(files: Mapping[str, bytes], about: Mapping[str, object]) -> bytes:
    """The zip. `about` stands in the manifest before the list of files."""
    whole = {**files, MANIFEST: _manifest(files, about)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in sorted(whole.items()):
            how = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            packed.writestr(zipfile.ZipInfo(name, LONG_AGO), data, how)
    return out.getvalue()


def _manifest(files: Mapping[str, bytes], about: Mapping[str, object]) -> bytes:
    """What is in the zip."""
    listed = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    return json.dumps({**about, "files": listed}, indent=1, ensure_ascii=False).encode()
