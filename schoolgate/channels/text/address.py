"""TEXT_URL: who carries text messages.

`notify://KEY@HOST/TEMPLATE` for GOV.UK Notify, `https://TOKEN@HOST/PATH` for a provider that takes our JSON, `file:///PATH`
for a look at what would go. The kinds with `http` are for a server on this machine only: keys are never sent in clear.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

FORMS = "notify://KEY@api.notifications.service.gov.uk/TEMPLATE, https://TOKEN@HOST/PATH or file:///PATH"
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
NOTIFY_KEY = re.compile(rf"(?:.*-)?{UUID}-{UUID}")
HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Carrier:
    """Where texts go: the kind, the address, the key that opens it, and for Notify its template and sender."""

    kind: str  # notify, provider, file
    url: str
    key: str = field(default="", repr=False)
    template: str = ""
    sender: str = ""


def carrier(url: str) -> Carrier:
    """Read TEXT_URL. Raises ValueError with what is wrong, without repeating the key."""
    parts = urlsplit(url)
    kind, _plus, over = parts.scheme.partition("+")
    if kind == "file":
        return _file(parts.path, parts.netloc)
    if kind == "notify":
        found = _notify(parts.path, unquote(parts.username or ""), parse_qs(parts.query))
        return Carrier("notify", _base(over or "https", parts.hostname, parts.port), **found)
    if parts.scheme in ("https", "http"):
        if not parts.username:
            raise ValueError("TEXT_URL has no token: https://TOKEN@HOST/PATH")
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return Carrier("provider", _base(parts.scheme, parts.hostname, parts.port) + path, unquote(parts.username))
    raise ValueError(f"TEXT_URL begins with {parts.scheme!r}; known: {FORMS}")


def _base(scheme: str, host: str | None, port: int | None) -> str:
    """Scheme, host and port. Raises ValueError where a key would go in clear."""
    if not host:
        raise ValueError(f"TEXT_URL names no host; known: {FORMS}")
    if scheme not in ("https", "http"):
        raise ValueError(f"TEXT_URL goes over {scheme!r}; known: https")
    if scheme == "http" and host not in HERE:
        raise ValueError("TEXT_URL would send the key in clear: use https")
    return f"{scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"


def _notify(path: str, key: str, about: dict[str, list[str]]) -> dict[str, str]:
    """Key, template and sender, as Notify's own pages show them."""
    template = path.strip("/")
    if not NOTIFY_KEY.fullmatch(key):
        raise ValueError("TEXT_URL has no whole API key of GOV.UK Notify: it ends with two ids of 36 signs each")
    if not re.fullmatch(UUID, template):
        raise ValueError("TEXT_URL names no template of GOV.UK Notify: notify://KEY@HOST/TEMPLATE")
    return {"key": key, "template": template, "sender": about.get("sender", [""])[0]}


def _file(path: str, host: str) -> Carrier:
    """A file on this machine."""
    if host or not path.strip("/"):
        raise ValueError("TEXT_URL names no file: file:///PATH, with three strokes")
    return Carrier("file", str(Path(unquote(path))))
