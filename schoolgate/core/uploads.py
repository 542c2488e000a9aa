"""What a file that somebody brought is: told by its bytes alone. Its name, and what a browser says of it, count for nothing."""

import re
from collections.abc import Collection

import puremagic

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/heif"})
PAPERS = frozenset({"application/pdf"})
VOICES = frozenset({"audio/mpeg", "audio/mp4", "audio/ogg", "audio/amr", "audio/x-wav"})
ENDINGS = {
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
ID3 = b"ID3"  # before an MP3 that says its title: the table takes it for another format


def kind_of(data: bytes, allowed: Collection[str] = frozenset(ENDINGS)) -> str:
    """The media type, if the surest of what the first bytes may be is one of those allowed; else empty."""
    if data.startswith(ID3):
        return "audio/mpeg" if "audio/mpeg" in allowed else ""
    try:
        found = puremagic.magic_string(data[:HEAD])
    except (puremagic.PureError, ValueError):
        return ""
    for one in [each for each in found if each.confidence == found[0].confidence]:
        kind = OTHER_NAMES.get(one.mime_type, one.mime_type) or BY_ENDING.get(one.extension, "")
        if kind in allowed:
            return str(kind)
    return ""


def safe_name(name: str, kind: str) -> str:
    """A name under which a file may be shown and saved: no folder, nothing that breaks a line, the ending of what it is."""
    last = re.split(r"[/\\]", name)[-1]
    stem = last.rpartition(".")[0] or last
    safe = re.sub(r"[^\w .()-]+", "", " ".join(stem.split())).strip(" .")[:80] or "file"
    return f"{safe}{ENDINGS[kind]}"
