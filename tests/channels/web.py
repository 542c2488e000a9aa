"""Servers over HTTP on loopback: one that behaves, as Notify or another provider does, and misbehaves as it is told."""

import base64
import json
import secrets
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import http_ece
import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"oak-lane-{SERVICE}-{SECRET}"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
LINE_MOODS = (
    "hangs up",
    "says nothing",
    "drips",
    "talks nonsense",
    "cuts the answer off",
    "never ends",
    "sends elsewhere",
)


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> Any:
        """Its JSON."""
        return json.loads(self.body)

    @property
    def query(self) -> dict[str, list[str]]:
        """What stands behind the question mark."""
        return parse_qs(urlsplit(self.path).query)


@dataclass
class Web:
    """Keeps what it gets. `mood` is "well", a number to answer with, a word of LINE_MOODS, or one that `answer` knows."""

    mood: str = "well"
    got: list[Asked] = field(default_factory=list)
    connections: int = 0
    adds: dict[str, str] = field(default_factory=dict)  # lines at the head of each answer

    def answer(self, asked: Asked) -> tuple[int, Any]:
        """What a well-behaved server says."""
        return 201, {}

    def serve(self, line: socket.socket) -> None:
        """One connection, until either side is tired of it."""
        self.connections += 1
        with line, line.makefile("rb") as lines:
            line.settimeout(10)
            while asked := _read(lines):
                if asked.method != "POST" or self.mood != "hangs up unread":
                    self.got.append(asked)
                if not self._reply(line, asked):
                    return

    def _reply(self, line: socket.socket, asked: Asked) -> bool:
        """Answer, in whichever mood; False to hang up."""
        if asked.method == "GET" or self.mood not in LINE_MOODS:
            line.sendall(_made(*(self.answer(asked) if not self.mood.isdigit() else (int(self.mood), {})), self.adds))
            return True
        match self.mood:
            case "says nothing":
                time.sleep(6)
            case "drips":
                _drip(line, b"HTTP/1.1 201 Created\r\nX: " + b"x" * 10_000)
            case "talks nonsense":
                line.sendall(b"\x16\x03\x01 who is there\r\n\r\n")
            case "cuts the answer off":
                line.sendall(b'HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n{"id": "740')
            case "never ends":
                line.sendall(b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n")
                _drip(line, b"2000\r\n" + b"x" * 0x2000 + b"\r\n", pause=0, times=5000)
            case "sends elsewhere":
                line.sendall(b"HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")
                return True
        return False


class NotifyServer(Web):
    """GOV.UK Notify, as its documentation says: sends texts, shows templates, finds what it was given by reference."""

    def answer(self, asked: Asked) -> tuple[int, Any]:
        claims = jwt.decode(asked.headers["authorization"].removeprefix("Bearer "), SECRET, algorithms=["HS256"])
        assert claims["iss"] == SERVICE
        path = urlsplit(asked.path).path
        if path == f"/v2/template/{TEMPLATE}":
            return 200, {"id": TEMPLATE, "type": "sms", "version": 1, "body": "((message))", "name": "Message"}
        if path == "/v2/notifications":
            return 200, {"notifications": self._found(asked.query.get("reference", [""])[0]), "links": {}}
        assert path == "/v2/notifications/sms"
        return self._taken(asked.said)

    def _taken(self, said: Any) -> tuple[int, Any]:
        """POST /v2/notifications/sms."""
        errors = {
            "no such number": ("ValidationError", "phone_number Not enough digits"),
            "team only": ("BadRequestError", "Can’t send to this recipient using a team-only API key"),
            "trial": ("BadRequestError", "Can’t send to this recipient when service is in trial mode"),
            "abroad": ("BadRequestError", "Cannot send to international mobile numbers"),
            "too long": ("BadRequestError", "Text messages cannot be longer than 918 characters"),
        }
        if self.mood in errors:
            kind, words = errors[self.mood]
            return 400, {"status_code": 400, "errors": [{"error": kind, "message": words}]}
        if self.mood == "over the limit":
            errors_of_limit = [{"error": "TooManyRequestsError", "message": "Exceeded send limits (250,000) for today"}]
            return 429, {"status_code": 429, "errors": errors_of_limit}
        content = {"body": said["personalisation"]["message"], "from_number": "GOVUK"}
        return 201, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": said["reference"], "content": content}

    def _found(self, reference: str) -> list[Any]:
        """What it took under that reference: unless it hung up before it read."""
        mine = [one for one in self.got if one.method == "POST" and one.said.get("reference") == reference]
        return [{"reference": reference, "status": "sending"} for _one in mine]


class ProviderServer(Web):
    """Any provider that takes our JSON."""

    def answer(self, asked: Asked) -> tuple[int, Any]:
        assert asked.headers["authorization"] == "Bearer token/of ours"
        if self.mood == "no such number":
            return 422, {"error": "no such number"}
        return (422, {"error": "words not allowed"}) if self.mood == "rule" else (202, {})


class EspServer(Web):
    """Providers of mail, each answering in its own way, as their documentation says."""

    esp = "mandrill"

    def answer(self, asked: Asked) -> tuple[int, Any]:
        if self.mood == "page":
            return 200, "Magnificent API"
        one = {"email": "a1@home.example", "status": "queued" if self.mood == "well" else self.mood, "_id": "1"}
        answers: dict[str, tuple[int, Any]] = {
            "brevo": (201, {"messageId": "<1@provider.example>"}),
            "mailersend": (202, {}),
            "mailgun": (200, {"id": "<1@provider.example>", "message": "Queued. Thank you."}),
            "mailjet": (200, {"Messages": [{"Status": "success", "To": [{"Email": one["email"], "MessageID": 1}]}]}),
            "mailtrap": (200, {"success": True, "message_ids": ["1"]}),
            "mandrill": (200, [one]),
            "postal": (200, {"status": "success", "data": {"messages": {one["email"]: {"id": 1, "token": "t"}}}}),
            "postmark": (200, {"To": one["email"], "MessageID": "1", "ErrorCode": 0, "Message": "OK"}),
            "resend": (200, {"id": "1"}),
            "scaleway": (200, {"emails": [{"id": "1", "status": "new", "mail_rcpt": one["email"]}]}),
            "sendgrid": (202, {}),
            "sparkpost": (
                200,
                {"results": {"total_accepted_recipients": 1, "total_rejected_recipients": 0, "id": "1"}},
            ),
            "unisender_go": (200, {"status": "success", "job_id": "1", "emails": [one["email"]]}),
        }
        return answers[self.esp]


class PushServer(Web):
    """A push service (RFC 8030) and the browser behind it, which alone can read what comes (RFC 8291)."""

    def __init__(self, mood: str = "well") -> None:
        super().__init__(mood)
        self.key, self.secret = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16)

    def subscription(self, port: int, name: str = "a") -> dict[str, Any]:
        """What the browser gives to a page."""
        point = self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        keys = {"p256dh": _b64(point), "auth": _b64(self.secret)}
        return {"endpoint": f"http://127.0.0.1:{port}/{name}", "keys": keys}

    def answer(self, asked: Asked) -> tuple[int, Any]:
        assert asked.headers["content-encoding"] == "aes128gcm"
        assert int(asked.headers["ttl"]) > 0
        return 201, {}

    def read(self, asked: Asked) -> Any:
        """What the browser shows."""
        return json.loads(http_ece.decrypt(asked.body, private_key=self.key, auth_secret=self.secret))


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@contextmanager
def listening(server: Web) -> Iterator[int]:
    """The server, on a port of its own."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    over = threading.Event()

    def accept() -> None:
        while not over.is_set():
            try:
                line, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=_served, args=(server, line), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _served(server: Web, line: socket.socket) -> None:
    """Whatever breaks the line is part of the game."""
    try:
        server.serve(line)
    except (OSError, ValueError):
        return


def _read(lines: Any) -> Asked | None:
    """The next request of a connection."""
    first = lines.readline().decode().split(" ")
    if len(first) != 3:
        return None
    headers = {}
    while (line := lines.readline().decode().strip()) != "":
        name, _colon, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return Asked(first[0], first[1], headers, lines.read(int(headers.get("content-length", 0))))


def _made(status: int, said: Any, adds: Mapping[str, str]) -> bytes:
    """An answer."""
    body = json.dumps(said).encode()
    heads = {"X-Message-Id": "1", "Content-Type": "application/json", "Content-Length": str(len(body)), **adds}
    lines = [f"HTTP/1.1 {status} So", *(f"{name}: {value}" for name, value in heads.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _drip(line: socket.socket, words: bytes, *, pause: float = 0.3, times: int = 1) -> None:
    """A byte at a time; or, without a pause, again and again."""
    for _time in range(times):
        if not pause:
            line.sendall(words)
        for at in range(len(words) if pause else 0):
            line.sendall(words[at : at + 1])
            time.sleep(pause)
