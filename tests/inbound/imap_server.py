"""A small IMAP server on loopback (RFC 3501, as much as the poller speaks), which may misbehave on purpose."""

from __future__ import annotations

import re
import socket
import socketserver
import threading
from dataclasses import dataclass, field
from typing import Any

FETCH = re.compile(rb"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)")


@dataclass
class Box:
    """Mails by UID, and which of them are marked as seen; `breaks` names a command before whose answer the line is cut, once."""

    mails: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    password: str = "a b:c@d"
    breaks: set[str] = field(default_factory=set)
    peeked_only: bool = True
    visits: int = 0


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    server: Server

    def handle(self) -> None:
        box = self.server.box
        box.visits += 1
        self.wfile.write(b"* OK ready\r\n")
        while line := self.rfile.readline():
            tag, _space, command = line.strip().partition(b" ")
            word = command.upper().removeprefix(b"UID ").split(b" ")[0].decode()
            if word in box.breaks:
                box.breaks.discard(word)
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.wfile.write(self._answer(box, word, command) + tag + self._end(box, word, command))
            if word == "LOGOUT":
                return

    def _answer(self, box: Box, word: str, command: bytes) -> bytes:
        if word == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if word == "SELECT":
            return b"* %d EXISTS\r\n" % len(box.mails)
        if word == "SEARCH":
            unseen = [str(uid).encode() for uid in box.mails if uid not in box.seen]
            return b" ".join([b"* SEARCH", *unseen]) + b"\r\n"
        if word == "FETCH":
            return self._fetched(box, command)
        if word == "STORE":
            box.seen.add(int(command.split(b" ")[2]))
        return b""

    def _fetched(self, box: Box, command: bytes) -> bytes:
        found = FETCH.fullmatch(command)
        assert found, command
        body = box.mails[int(found[1])][: int(found[2])]
        return b"* 1 FETCH (UID %s BODY[]<0> {%d}\r\n%s)\r\n" % (found[1], len(body), body)

    def _end(self, box: Box, word: str, command: bytes) -> bytes:
        wrong = word == "LOGIN" and f'"{box.password}"'.encode() not in command
        return b" NO no\r\n" if wrong else b" OK done\r\n"


class Server(socketserver.ThreadingTCPServer):
    """On a port of its own."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, box: Box) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.box = box
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_said: Any) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()

    def handle_error(self, *_said: Any) -> None:
        """A line that was cut is meant."""

    @property
    def url(self) -> str:
        """As MAIL_IN_URL has it."""
        return f"imap://families%40oak.example:a%20b%3Ac%40d@127.0.0.1:{self.server_address[1]}/INBOX"
