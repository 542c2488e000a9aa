"""Bytes of the private store, on their way to whoever may have them. The caller has asked whether they may."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from schoolgate.core import files
from schoolgate.core.models import FileUse

SHOWN = ("image/jpeg", "application/pdf", "audio/mpeg", "audio/mp4", "audio/ogg")  # anything else is only saved
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def serve(request: HttpRequest, use: FileUse) -> HttpResponse:
    """The file, or the stretch that was asked for: a telephone plays no recording without it (RFC 9110, section 14)."""
    data, kind = files.read(use), use.file.media_type
    first, last = _stretch(request.headers.get("Range", ""), len(data))
    response: HttpResponse = HttpResponse(data[first : last + 1], content_type=kind)
    if (first, last) != (0, len(data) - 1):
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = content_disposition_header(kind not in SHOWN, use.name) or "inline"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"  # a limit that comes tomorrow holds tomorrow
    return response


def _stretch(asked: str, size: int) -> tuple[int, int]:
    """First and last byte; the whole where nothing, or nothing sensible, was asked."""
    found = RANGE.fullmatch(asked)
    if not found or not any(found.groups()):
        return 0, size - 1
    start, end = found.groups()
    first = int(start) if start else max(size - int(end), 0)
    last = min(int(end), size - 1) if start and end else size - 1
    return (first, last) if first <= last else (0, size - 1)
