"""Heads of mail (RFC 5322), read by hand: the library's readers of addresses and encoded words can be made to break or to crawl."""

import re
from email import errors
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from typing import Any

from schoolgate.inbound.reading import limits
from schoolgate.inbound.reading.charsets import decoded
from schoolgate.inbound.reading.cleaning import one_line

QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
PLAIN = r"[^\s<>@,;:()\[\]\\\"]{1,64}@[A-Za-z0-9.-]{1,189}"
ADDRESS = re.compile(rf"[^<>]*<\s*({PLAIN})\s*>\s*|\s*({PLAIN})\s*")
MESSAGE_ID = re.compile(r"<([^<>\s]{1,200})>")
MOST_IDS = 20


class Capped(Compat32):
    """The plain policy of the library, with an end to the length of a line of the head."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value, as long as anybody needs them."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[: limits.TYPED_HEADER if name.lower().startswith("content-") else limits.HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value in one line; bytes beyond ASCII are read as UTF-8 (RFC 6532)."""
        raw = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return re.sub(r"[\r\n\t]+", " ", raw)


def text(mail: "Message[Any, Any]", name: str) -> str:
    """A line of the head in one line, its encoded words (RFC 2047) read; empty if there is none."""
    value = str(mail.get(name, ""))
    try:
        pieces = decode_header(value)
    except (errors.HeaderParseError, ValueError):
        return one_line(value)
    return one_line("".join(_piece(piece, charset) for piece, charset in pieces))


def sender(mail: "Message[Any, Any]") -> str:
    """The one address that the mail says it is from, in small letters; empty if it names none, or several."""
    lines = mail.get_all("From", [])
    if len(lines) != 1:
        return ""
    found = ADDRESS.fullmatch(QUOTED.sub("", str(lines[0])))
    return (found[1] or found[2]).lower() if found else ""


def receiver(mail: "Message[Any, Any]") -> str:
    """The first address in `To`."""
    found = re.search(r"[^\s<>@,;:]{1,64}@[A-Za-z0-9.-]{1,189}", str(mail.get("To", "")))
    return one_line(found[0]).lower() if found else ""


def message_ids(mail: "Message[Any, Any]") -> tuple[str, ...]:
    """The message ids that it answers, nearest first, without their brackets."""
    answered = MESSAGE_ID.findall(str(mail.get("In-Reply-To", "")))
    before = MESSAGE_ID.findall(str(mail.get("References", "")))
    return tuple(dict.fromkeys([*answered, *reversed(before)]))[:MOST_IDS]


def is_automatic(mail: "Message[Any, Any]") -> bool:
    """Did a machine write it (RFC 3834), or is it a report about another mail (RFC 6522)?"""
    said = text(mail, "Auto-Submitted").split(";")[0].strip().lower()
    empty_path = any(str(one).strip() == "<>" for one in mail.get_all("Return-Path", []))
    word = text(mail, "Precedence").lower() in ("auto_reply", "auto-reply", "bulk", "junk")
    return said not in ("", "no") or empty_path or is_report(mail) or word or "X-Autoreply" in mail


def is_report(mail: "Message[Any, Any]") -> bool:
    """Is it a report about another mail?"""
    return mail.get_content_type() == "multipart/report"


def _piece(piece: bytes | str, charset: str | None) -> str:
    return piece if isinstance(piece, str) else decoded(piece, charset or "utf-8")
