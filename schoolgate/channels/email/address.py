"""EMAIL_URL: smtp://user:password@host:port, smtp+tls:// for STARTTLS, smtps:// or smtp+ssl:// for TLS from the start."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtp+tls": 587, "submission": 587, "smtps": 465, "smtp+ssl": 465}


@dataclass(frozen=True)
class Server:
    """Where mail goes."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: bool
    starttls: bool


def server(url: str) -> Server:
    """Read the address of a mail server. Raises ValueError for a way that is not known, without repeating the password."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise ValueError(f"EMAIL_URL begins with {parts.scheme!r}; known: {', '.join(PORTS)}, anymail+PROVIDER")
    return Server(
        host=parts.hostname or "localhost",
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme in ("smtps", "smtp+ssl"),
        starttls=parts.scheme in ("smtp+tls", "submission"),
    )
