"""Mail that came back: which of our mails it speaks of (RFC 3464), if it says that the failure is for good."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import Any

from django.conf import settings

from schoolgate.core.rows import REF_LENGTH
from schoolgate.inbound.reading import headers, limits

FOR_GOOD = re.compile(r"\s*5\.\d{1,3}\.\d{1,3}\b")
OURS = re.compile(rf"[\w-]{{{REF_LENGTH}}}")


def came_back(mail: "Message[Any, Any]") -> list[str]:
    """Refs of the deliveries that a report says will never arrive; none if it says "later", or speaks of no mail of ours."""
    parts = _parts(mail)
    if not any(_failed(part) for part in parts if part.get_content_type() == "message/delivery-status"):
        return []
    said = [one for part in parts for one in _ids(part)]
    return list(dict.fromkeys(ref for ref in map(_ref, said) if ref))


def _parts(mail: "Message[Any, Any]") -> "list[Message[Any, Any]]":
    """The first parts, however they are nested."""
    return [part for part, _number in zip(mail.walk(), range(limits.PARTS), strict=False)]


def _failed(status: "Message[Any, Any]") -> bool:
    """Does a block say that one receiver failed, and for good? Its blocks are messages of their own to the library."""
    return any(FOR_GOOD.match(str(block.get("Status", ""))) and _gave_up(block) for block in _blocks(status))


def _gave_up(block: "Message[Any, Any]") -> bool:
    return str(block.get("Action", "failed")).strip().lower() == "failed"


def _blocks(status: "Message[Any, Any]") -> "list[Message[Any, Any]]":
    payload = status.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _ids(part: "Message[Any, Any]") -> Iterator[str]:
    """Names by which it may call one of our mails: within the report, or in the head of what came back."""
    yield from (str(block.get("Original-Envelope-Id", "")).strip() for block in _blocks(part))
    if part.get_content_type() == "text/rfc822-headers":
        data = part.get_payload(decode=True)
        head = data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
        yield from re.findall(r"(?im)^message-id:\s*<([^<>\s]{1,200})>", head)
    yield from headers.MESSAGE_ID.findall(str(part.get("Message-ID", "")))


def _ref(said: str) -> str:
    """The ref of a delivery: `<ref@host>` of our own host, or the bare ref."""
    ref, at, host = said.strip("<> ").partition("@")
    own = settings.SITE_URL.split("://")[-1].split("/")[0].split(":")[0]
    return ref if OURS.fullmatch(ref) and (not at or host.lower() == own.lower()) else ""
