"""A connection to the mail server that comes when it is needed, and is made anew after a fault or a hundred mails."""

import re
import smtplib
import socket
import ssl
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from schoolgate.channels.cutting import Cutter
from schoolgate.channels.email.address import Server

PER_CONNECTION = 100
WHOLE = 2  # as many time-outs may one mail take from its beginning to its end, however lively the other side drips
TRIES = 2  # after as many failures to connect the rest of the batch waits: nobody sits through a time-out a mail
DOT = re.compile(rb"(?m)^\.")


class NoLine(OSError):
    """The server cannot be reached just now."""


class Answer(NamedTuple):
    """What the server said: its number, and its finer number (RFC 3463) if it has one. Its words may hold an address."""

    code: int
    finer: str = ""

    @property
    def says_no_such_address(self) -> bool:
        """Is it the address, and not a rule of the server (RFC 3463: 5.1 is the address, 5.2.1 a mailbox that takes nothing)?"""
        return not self.finer or self.finer.startswith("5.1.") or self.finer == "5.2.1"


class Line:
    """One SMTP connection (RFC 5321), step by step. Steps raise SMTPException or OSError when the line breaks."""

    def __init__(self, to: Server, *, time_out: float) -> None:
        self.to, self.time_out = to, time_out
        self.used = self.failed = 0
        self.smtp: smtplib.SMTP | None = None
        self.socket: socket.socket | None = None
        self.cutter = Cutter(lambda: self.socket, after=time_out * WHOLE)

    def in_time(self) -> AbstractContextManager[None]:
        """What is done in here is cut off when it takes too long."""
        return self.cutter.in_time()

    def begin(self, sender: str) -> Answer:
        """MAIL FROM, on a fresh connection if need be."""
        smtp = self._ready()
        return _answer(smtp.mail(sender))

    def address(self, to: str) -> Answer:
        """RCPT TO."""
        return _answer(self._open().rcpt(to))

    def announce(self) -> Answer:
        """DATA: 354 says go on. Until then nothing of the mail has gone."""
        return _answer(self._open().docmd("DATA"))

    def pour(self, mail: bytes) -> Answer:
        """The mail and the full stop. If the line breaks in here, nobody knows whether it was taken."""
        smtp = self._open()
        smtp.send(DOT.sub(b"..", mail).removesuffix(b"\r\n") + b"\r\n.\r\n")
        return _answer(smtp.getreply())

    def forget(self) -> None:
        """RSET: the envelope is not wanted; a server that will not hear it is left."""
        try:
            if self._open().rset()[0] != 250:
                self.close()
        except (smtplib.SMTPException, OSError):
            self.close()

    def close(self) -> None:
        """Say goodbye, if anybody still listens."""
        smtp, self.smtp = self.smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (smtplib.SMTPException, OSError):
                smtp.close()

    def drop(self) -> None:
        """Hang up without a word, after a fault."""
        smtp, self.smtp = self.smtp, None
        if smtp is not None:
            smtp.close()

    def _open(self) -> smtplib.SMTP:
        """The connection, which `begin` has opened."""
        if self.smtp is None:
            raise NoLine("closed")
        return self.smtp

    def _ready(self) -> smtplib.SMTP:
        """The connection, made anew after a hundred mails. Raises NoLine once it has failed too often."""
        if self.used >= PER_CONNECTION:
            self.close()
        if self.smtp is None:
            if self.failed >= TRIES:
                raise NoLine("given up for this batch")
            self.failed += 1
            self.smtp, self.used = self._connected(), 0
            self.failed = 0
        self.used += 1
        return self.smtp

    def _connected(self) -> smtplib.SMTP:
        """Connect, encrypt with a certificate that is checked, sign in."""
        smtp: smtplib.SMTP
        if self.to.tls:
            secure = _watched(smtplib.SMTP_SSL, self)
            smtp = secure(self.to.host, self.to.port, timeout=self.time_out, context=ssl.create_default_context())
        else:
            smtp = _watched(smtplib.SMTP, self)(self.to.host, self.to.port, timeout=self.time_out)
        try:
            self._greet(smtp)
        except (smtplib.SMTPException, OSError):
            smtp.close()
            raise
        return smtp

    def _greet(self, smtp: smtplib.SMTP) -> None:
        """EHLO, STARTTLS, AUTH."""
        if self.to.starttls:
            smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
        if self.to.user:
            smtp.login(self.to.user, self.to.password)


class _Watched(smtplib.SMTP):
    """A connection whose socket the line knows from its first moment, before the greeting."""

    line: Line

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Connect."""
        found: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        self.line.socket = found
        return found


def _watched(kind: type[smtplib.SMTP], line: Line) -> Any:
    """A kind of connection that tells this line."""
    return type(kind.__name__, (_Watched, kind), {"line": line})


def _answer(said: tuple[int, bytes]) -> Answer:
    """The server's numbers. A -1 is smtplib's word for a line that is gone."""
    code, words = said
    if code < 0:
        raise smtplib.SMTPServerDisconnected
    finer = re.match(rb"[245]\.\d{1,3}\.\d{1,3}", words)
    return Answer(code, finer[0].decode() if finer else "")
