"""Fetching mail from a mailbox by IMAP (RFC 9051, RFC 3501). A mail is marked as seen only after it is kept."""

from __future__ import annotations

import imaplib
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import structlog

from schoolgate.inbound.reading import limits
from schoolgate.inbound.services.keeping import keep_mail

log = structlog.get_logger()

PORTS = {"imaps": 993, "imap": 143}
LOCAL = ("localhost", "127.0.0.1", "::1")
TIME_OUT = 20.0  # seconds for one answer
AT_ONCE = 50
LONGEST = 120.0  # seconds for one visit: well within the lease of a job


@dataclass(frozen=True)
class Mailbox:
    """Where mail waits."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    tls: bool


def mailbox(url: str) -> Mailbox:
    """Read `imaps://user:password@host/INBOX`. Raises ValueError for a way that is not safe, without repeating the password."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise ValueError(f"MAIL_IN_URL begins with {parts.scheme!r}; known: {', '.join(PORTS)}")
    host = parts.hostname or "localhost"
    if parts.scheme == "imap" and host not in LOCAL:
        raise ValueError("MAIL_IN_URL begins with 'imap', which is not encrypted: only for a server on this machine")
    return Mailbox(
        host=host,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        tls=parts.scheme == "imaps",
    )


def collect(box: Mailbox) -> int:
    """Keep what is new, and mark it as seen. Returns how many were new to us.

    A line that breaks leaves the rest unseen, for the next visit; a mail that was kept and not yet marked comes again, and
    is there already.
    """
    line: imaplib.IMAP4 | None = None
    try:
        line = opened(box)
        return _collect(line)
    except (OSError, imaplib.IMAP4.error) as trouble:
        log.warning("the mailbox cannot be read just now", trouble=type(trouble).__name__)
        return 0
    finally:
        if line is not None:
            shut(line)


def shut(line: imaplib.IMAP4) -> None:
    """Say goodbye, if anybody still listens, and let go of the line."""
    for step in (line.logout, line.shutdown):
        with suppress(OSError, imaplib.IMAP4.error):
            step()


def opened(box: Mailbox) -> imaplib.IMAP4:
    """A line on which the folder is open. Raises OSError, IMAP4.error."""
    if box.tls:
        line: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            box.host, box.port, ssl_context=ssl.create_default_context(), timeout=TIME_OUT
        )
    else:
        line = imaplib.IMAP4(box.host, box.port, timeout=TIME_OUT)
    try:
        line.login(box.user, box.password)
        quoted = box.folder.replace("\\", "\\\\").replace('"', '\\"')
        answer, _said = line.select(f'"{quoted}"')
        if answer != "OK":
            raise imaplib.IMAP4.error("no such folder")
    except (OSError, imaplib.IMAP4.error):
        line.shutdown()
        raise
    return line


def _collect(line: imaplib.IMAP4) -> int:
    """One mail after another: fetched without a mark, kept, then marked."""
    end, new = time.monotonic() + LONGEST, 0
    _answer, found = line.uid("SEARCH", "UNSEEN")
    for uid in (found[0] or b"").split()[:AT_ONCE]:
        raw = _fetched(line, uid.decode())
        if raw is not None:
            new += keep_mail(raw)
            line.uid("STORE", uid.decode(), "+FLAGS.SILENT", r"(\Seen)")
        if time.monotonic() > end:
            break
    return new


def _fetched(line: imaplib.IMAP4, uid: str) -> bytes | None:
    """The beginning of a mail, one byte more than we keep: so it is known whether it was cut."""
    _answer, parts = line.uid("FETCH", uid, f"(BODY.PEEK[]<0.{limits.MAIL_BYTES + 1}>)")
    return next((one[1] for one in parts if isinstance(one, tuple) and isinstance(one[1], bytes)), None)
