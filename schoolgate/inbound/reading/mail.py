"""A mail (RFC 5322) into what a person wrote. It may be hostile in every byte: nothing of it makes this raise, or crawl."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Any

from schoolgate.inbound.reading import bounces, cleaning, files, headers, html, limits, quoting
from schoolgate.inbound.reading.charsets import decoded
from schoolgate.inbound.values import Attachment

CONTAINER = re.compile(rb"(?i)multipart/|message/")
POLICY = headers.Capped()


@dataclass(frozen=True)
class Mail:
    """What was read of it."""

    words: str = ""
    subject: str = ""
    in_reply_to: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    left_out: int = 0
    could_not_read: bool = False
    is_automatic: bool = False
    came_back: tuple[str, ...] = ()  # deliveries of ours that will never arrive


@dataclass(frozen=True)
class Head:
    """Who it says that it is from, and to whom."""

    sender: str
    to: str


def head(raw: bytes) -> Head:
    """The head alone, for storing it."""
    mail = _head_of(raw)
    return Head(headers.sender(mail), headers.receiver(mail))


def read(raw: bytes) -> Mail:
    """The whole, or, where it is nested without end, only its head."""
    mail = _head_of(raw)
    about = {"subject": headers.text(mail, "Subject"), "in_reply_to": headers.message_ids(mail)}
    whole = _whole(raw)
    if whole is None:
        return Mail(**about, could_not_read=True, is_automatic=headers.is_automatic(mail))  # type: ignore[arg-type]
    if headers.is_automatic(whole):
        return Mail(**about, is_automatic=True, came_back=tuple(bounces.came_back(whole)))  # type: ignore[arg-type]
    plain, page, found, left_out = _sorted(whole)
    words = quoting.own_words(cleaning.words(plain or html.lines_of(page)))
    return Mail(**about, words=cleaning.words(words), attachments=tuple(found), left_out=left_out)  # type: ignore[arg-type]


def _head_of(raw: bytes) -> Message[Any, Any]:
    """Its first lines."""
    return BytesHeaderParser(policy=POLICY).parsebytes(re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0][:200_000])


def _whole(raw: bytes) -> Message[Any, Any] | None:
    """All of it; None if it holds more containers, or more lines, than any person sends."""
    if len(CONTAINER.findall(raw)) > limits.CONTAINERS or raw.count(b"\n") > limits.LINES:
        return None
    try:
        return email.message_from_bytes(raw, policy=POLICY)
    except (RecursionError, ValueError, LookupError, IndexError):
        return None


def _sorted(mail: Message[Any, Any]) -> tuple[str, str, list[Attachment], int]:
    """Its plain words, its HTML, its files, and how many files were left out."""
    plain = page = ""
    found: list[Attachment] = []
    left_out = 0
    for part in _leaves(mail):
        kind, name = part.get_content_type(), _name(part)
        if kind == "text/plain" and not name:
            plain = plain or _text(part)
        elif kind == "text/html" and not name:
            page = page or _text(part)
        elif name or part.get_content_maintype() not in ("text", "message", "multipart"):
            data = _bytes(part)
            one = files.taken(name, data) if files.fits(found, data) else None
            found += [one] if one else []
            left_out += 0 if one else 1
    return plain, page, found, min(left_out, limits.PARTS)


def _leaves(mail: Message[Any, Any]) -> Iterator[Message[Any, Any]]:
    """The parts that hold something, up to a number; mails within the mail are not opened."""
    waiting, seen = [mail], 0
    while waiting and seen < limits.PARTS:
        part = waiting.pop(0)
        seen += 1
        payload = part.get_payload()
        if part.is_multipart() and isinstance(payload, list):
            if part.get_content_maintype() == "multipart":
                waiting = [one for one in payload[: limits.PARTS] if isinstance(one, Message)] + waiting
        else:
            yield part


def _text(part: Message[Any, Any]) -> str:
    """Its letters."""
    try:
        charset = part.get_content_charset("utf-8")
    except (LookupError, UnicodeError, ValueError):
        charset = "utf-8"
    return decoded(_bytes(part), charset)


def _bytes(part: Message[Any, Any]) -> bytes:
    """Its bytes, out of whatever it was packed in; none if they are broken."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, IndexError):
        return b""
    return data if isinstance(data, bytes) else b""


def _name(part: Message[Any, Any]) -> str:
    """What its sender called it, if it is meant as a file."""
    try:
        name = part.get_filename("")
    except (LookupError, UnicodeError, ValueError):
        name = "file"
    return cleaning.one_line(str(name)) or ("file" if part.get_content_disposition() == "attachment" else "")
