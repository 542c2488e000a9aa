"""SMTP, step by step, so that the moment before the bytes go is ours: what falls after it and before the answer is `unsure`."""

import smtplib
import socket
from collections.abc import Iterable, Iterator
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from schoolgate.channels.email.address import server
from schoolgate.channels.email.line import Answer, Line
from schoolgate.channels.email.message import checked, mail_of
from schoolgate.channels.errors import NoAddress
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core.doctor import Finding, Level

TIME_OUT = 20.0  # seconds a step may take
GO_ON, GOOD_BYE = 354, 421


class Email:
    """Mail by SMTP over one connection, reused for about a hundred mails."""

    name = "email"

    def __init__(self, *, time_out: float = TIME_OUT) -> None:
        self.time_out = time_out

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Send each mail; a connection that breaks is made anew for the next."""
        line = Line(server(settings.EMAIL_URL), time_out=self.time_out)
        try:
            for parcel in parcels:
                with line.in_time():
                    result = _sent(line, parcel, before_each)
                yield result
        finally:
            line.close()
            line.cutter.close()

    def examine(self) -> Iterator[Finding]:
        """Does the mail server answer?"""
        to = server(settings.EMAIL_URL)
        try:
            socket.create_connection((to.host, to.port), timeout=5).close()
        except OSError as trouble:
            yield Finding(
                Level.BAD,
                _("The mail server does not answer (%s).") % type(trouble).__name__,
                _("Set EMAIL_URL: smtp+tls://USER:PASSWORD@HOST:587. Without mail nobody can sign in."),
            )
        else:
            yield Finding(Level.OK, _("%s answers.") % to.host)


def _sent(line: Line, parcel: Parcel, before_each: BeforeEach) -> Result:
    """One mail: envelope, the caller's last word, bytes, answer."""
    try:
        mail = mail_of(parcel).as_bytes()
    except NoAddress:
        return Result(parcel.ref, Outcome.REFUSED, "not an address")
    try:
        refused = _envelope(line, parcel)
    except (smtplib.SMTPException, OSError) as trouble:
        return _lost(line, parcel, Outcome.DEFERRED, trouble)
    if refused is not None:
        return refused
    if not before_each(parcel):
        line.forget()
        return Result(parcel.ref, Outcome.SKIPPED)
    return _data(line, parcel, mail)


def _envelope(line: Line, parcel: Parcel) -> Result | None:
    """Sender and receiver; a refusal here is certain, since no bytes have gone."""
    said = line.begin(parseaddr(settings.EMAIL_FROM)[1])
    if said.code >= 400:  # about us, not about the receiver: whatever the number, the address is not at fault
        return _refused(line, Result(parcel.ref, Outcome.DEFERRED, f"sender {said.code}"), said)
    said = line.address(checked(parcel.to))
    if said.code >= 400:
        return _refused(line, _no(parcel, said, "" if said.says_no_such_address else "rule "), said)
    return None


def _data(line: Line, parcel: Parcel, mail: bytes) -> Result:
    """The bytes. Before the server says "go on" a broken line is certain; after it nobody knows."""
    try:
        said = line.announce()
    except (smtplib.SMTPException, OSError) as trouble:
        return _lost(line, parcel, Outcome.DEFERRED, trouble)
    if said.code != GO_ON:
        return _refused(line, _no(parcel, said, "content "), said)
    try:
        said = line.pour(mail)
    except (smtplib.SMTPException, OSError) as trouble:
        return _lost(line, parcel, Outcome.UNSURE, trouble)
    if said.code == GOOD_BYE:
        line.drop()
    return Result(parcel.ref, Outcome.ACCEPTED) if said.code < 300 else _no(parcel, said, "content ")


def _no(parcel: Parcel, said: Answer, about: str) -> Result:
    """5xx never, all else not now. The bare number of a 5xx speaks of the address; one with a word before it does not."""
    if said.code >= 500:
        return Result(parcel.ref, Outcome.REFUSED, f"{about}{said.code}")
    return Result(parcel.ref, Outcome.DEFERRED, str(said.code))


def _refused(line: Line, result: Result, said: Answer) -> Result:
    """A mail that did not go; the line is cleared for the next."""
    if said.code == GOOD_BYE:
        line.drop()
    else:
        line.forget()
    return result


def _lost(line: Line, parcel: Parcel, outcome: Outcome, trouble: Exception) -> Result:
    """The line broke. The kind of trouble is told, its words are not: they may hold an address."""
    line.drop()
    return Result(parcel.ref, outcome, type(trouble).__name__)
