"""Doors for providers: open to all, and shut to whoever has not the token. A little JSON, read with care."""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

JSON_BYTES = 64_000

Door = Callable[..., HttpResponse]


def token(setting: str, *, basic: bool = False) -> Callable[[Door], Door]:
    """Ask for `Authorization: Bearer ...` (RFC 6750); without a token in the settings there is no such door.

    `basic`: it may also be the password in an address, `https://name:TOKEN@...` (RFC 7617), where a provider knows no other way.
    """

    def wear(view: Door) -> Door:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            wanted = getattr(settings, setting)
            if not wanted:
                raise Http404
            scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
            if basic and scheme.lower() == "basic":
                scheme, given = "bearer", _password(given)
            if scheme.lower() != "bearer" or not is_same(given.strip(), wanted):
                return HttpResponse(status=403)
            return view(request, *args, **kwargs)

        return asked

    return wear


def is_same(given: str, wanted: str) -> bool:
    """Compared in the same time, whatever was sent."""
    return secrets.compare_digest(_hash(given), _hash(wanted))


def said(request: HttpRequest) -> dict[str, Any]:
    """The object that it brings; empty if it is too long, or no object."""
    raw = request.read(JSON_BYTES + 1)
    if len(raw) > JSON_BYTES:
        return {}
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _password(given: str) -> str:
    """What stands behind the name; nothing if it cannot be read."""
    try:
        return base64.b64decode(given.strip(), validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _hash(given: str) -> bytes:
    """Of one length."""
    return hashlib.sha256(given.encode("utf-8", "replace")).digest()
