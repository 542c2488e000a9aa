"""SMTP, step by step, so that the moment before the bytes go is ours: what falls after it and before the answer is `unsure`."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.utils import parseaddr

from django.conf import settings

from schoolgate.channels.email.address import Server, server
from schoolgate.channels.email.message import mail_of
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result

PER_CONNECTION = 100
TIME_OUT = 20.0


class Email:
    """Mail by SMTP over one connection, reused for about a hundred mails."""

    name = "email"

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Send each mail; a connection that breaks is made anew for the next."""
        line = _Line(server(settings.EMAIL_URL))
        try:
            for parcel in parcels:
                yield _sent(line, parcel, before_each)
        finally:
            line.close()


class _Line:
    """A connection that comes when it is needed."""

    def __init__(self, to: Server) -> None:
        self.to, self.smtp, self.used = to, None, 0
        self.smtp: smtplib.SMTP | None

    def ready(self) -> smtplib.SMTP:
        """The connection, fresh after a hundred mails."""
        if self.smtp is not None and self.used >= PER_CONNECTION:
            self.close()
        if self.smtp is None:
            self.smtp, self.used = self._opened(), 0
        self.used += 1
        return self.smtp

    def close(self) -> None:
        """Say goodbye, if anybody still listens."""
        if self.smtp is not None:
            try:
                self.smtp.quit()
            except (smtplib.SMTPException, OSError):
                self.smtp.close()
            self.smtp = None

    def _opened(self) -> smtplib.SMTP:
        """Connect, encrypt, sign in."""
        kind = smtplib.SMTP_SSL if self.to.tls else smtplib.SMTP
        smtp = kind(self.to.host, self.to.port, timeout=TIME_OUT)
        if self.to.starttls:
            smtp.starttls()
        smtp.ehlo_or_helo_if_needed()
        if self.to.user:
            smtp.login(self.to.user, self.to.password)
        return smtp


def _sent(line: _Line, parcel: Parcel, before_each: BeforeEach) -> Result:
    """One mail: envelope, the caller's last word, bytes, answer."""
    try:
        mail = mail_of(parcel)
    except ValueError:
        return Result(parcel.ref, Outcome.REFUSED, "not an address")
    try:
        smtp = line.ready()
        refused = _envelope(smtp, mail, parcel)
    except (smtplib.SMTPException, OSError) as trouble:
        line.close()
        return Result(parcel.ref, Outcome.DEFERRED, type(trouble).__name__)
    if refused is not None:
        return refused
    if not before_each(parcel):
        _reset(line)
        return Result(parcel.ref, Outcome.SKIPPED)
    return _data(line, smtp, mail, parcel)


def _envelope(smtp: smtplib.SMTP, mail: EmailMessage, parcel: Parcel) -> Result | None:
    """Sender and receiver; a refusal here is certain, since no bytes have gone."""
    for code, answer in (smtp.mail(parseaddr(settings.EMAIL_FROM)[1]), smtp.rcpt(parcel.to)):
        if code >= 400:
            smtp.rset()
            return _answered(parcel, code, answer)
    return None


def _data(line: _Line, smtp: smtplib.SMTP, mail: EmailMessage, parcel: Parcel) -> Result:
    """The bytes. If the line breaks from here on, nobody knows."""
    try:
        code, answer = smtp.data(mail.as_bytes())
    except smtplib.SMTPDataError as refusal:
        return _answered(parcel, refusal.smtp_code, refusal.smtp_error)
    except (smtplib.SMTPException, OSError) as trouble:
        line.close()
        return Result(parcel.ref, Outcome.UNSURE, type(trouble).__name__)
    return _answered(parcel, code, answer)


def _answered(parcel: Parcel, code: int, answer: bytes | str) -> Result:
    """2xx yes, 4xx not now, 5xx never. The server's words may hold an address, so only the number is kept."""
    outcome = Outcome.ACCEPTED if code < 400 else Outcome.DEFERRED if code < 500 else Outcome.REFUSED
    return Result(parcel.ref, outcome, "" if code < 400 else str(code))


def _reset(line: _Line) -> None:
    """Forget the envelope."""
    try:
        line.ready().rset()
    except (smtplib.SMTPException, OSError):
        line.close()
