"""EMAIL_URL: smtp://user:password@host:port, smtp+tls:// for STARTTLS, smtps:// or smtp+ssl:// for TLS from the start."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Server:
    """Where mail goes."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    starttls: bool


def server(url: str) -> Server:
    """Read the address of a mail server."""
    parts = urlsplit(url)
    tls = parts.scheme in ("smtps", "smtp+ssl")
    starttls = parts.scheme in ("smtp+tls", "submission")
    default = 465 if tls else 587 if starttls else 25
    return Server(
        host=parts.hostname or "localhost",
        port=parts.port or default,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
        starttls=starttls,
    )
