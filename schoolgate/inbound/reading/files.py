"""Files that came with a mail: pictures, PDF and voice notes, told by their bytes."""

import re

import puremagic

from schoolgate.inbound.reading import limits
from schoolgate.inbound.reading.cleaning import one_line
from schoolgate.inbound.values import Attachment

TAKEN = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/heif": ".heic",
    "application/pdf": ".pdf",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/amr": ".amr",
    "audio/x-wav": ".wav",
}
OTHER_NAMES = {"application/ogg": "audio/ogg", "audio/wave": "audio/x-wav", "audio/wav": "audio/x-wav"}
BY_ENDING = {".amr": "audio/amr", ".m4a": "audio/mp4"}  # kinds for which the table of bytes has no media type
HEAD = 4096  # enough to tell


def taken(name: str, data: bytes) -> Attachment | None:
    """The file under a name that is safe to show and save; None if it is of no kind that we take."""
    kind = _kind(data)
    if kind is None:
        return None
    last = re.split(r"[/\\]", one_line(name))[-1]
    stem = last.rpartition(".")[0] or last
    safe = re.sub(r"[^\w .()-]+", "", stem).strip(" .")[:80] or "file"
    return Attachment(name=f"{safe}{TAKEN[kind]}", media_type=kind, data=data)


def _kind(data: bytes) -> str | None:
    """The media type, if the surest of what its first bytes may be is one that we take."""
    try:
        found = puremagic.magic_string(data[:HEAD])
    except (puremagic.PureError, ValueError):
        return None
    sure = [one for one in found if one.confidence == found[0].confidence]
    for one in sure:
        kind = OTHER_NAMES.get(one.mime_type, one.mime_type) or BY_ENDING.get(one.extension, "")
        if kind in TAKEN:
            return kind
    return None


def fits(files: list[Attachment], data: bytes) -> bool:
    """Is there room for one more?"""
    return len(files) < limits.FILES and sum(len(one.data) for one in files) + len(data) <= limits.FILES_BYTES
