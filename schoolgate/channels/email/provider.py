"""Mail by a provider whom django-anymail knows, over our line: each mail for itself, and nobody is watched reading it."""

import warnings
from collections.abc import Iterable, Iterator
from email.utils import formataddr, parseaddr
from typing import Any

from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from schoolgate.channels.email.esp import Provider
from schoolgate.channels.email.message import NAME_LENGTH, SUBJECT_LENGTH, checked, one_line, shown_name, writable
from schoolgate.channels.errors import NoAddress
from schoolgate.channels.line import TIME_OUT, Line
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core.doctor import Finding, Level

NOBODY_KNOWS = 504
ABOUT_US = frozenset({401, 402, 403, 404, 405})  # key, bill, address: nothing that the receiver could help


class ByProvider:
    """Mail over a few connections."""

    name = "email"

    def __init__(self, to: Provider, *, time_out: float = TIME_OUT) -> None:
        self.to, self.time_out = to, time_out
        self.backend = _backend(to)  # raises for what is missing here and not at the first mail

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Send each."""
        with Line(time_out=self.time_out) as line:
            backend = _backend(self.to)
            backend.session = line.session
            for parcel in parcels:
                yield _sent(line, backend, parcel, before_each)

    def examine(self) -> Iterator[Finding]:
        """That it is set is all that can be said without sending a mail."""
        yield Finding(Level.OK, _("Mail goes by %s.") % self.to.name)
        if not settings.MAIL_IN_TOKEN:
            yield Finding(
                Level.WARN,
                _("Nobody can tell us whether a mail came back: no token is set."),
                _("Set MAIL_IN_TOKEN, and give the address of receipts to your provider: see the guide."),
            )


def _backend(to: Provider) -> Any:
    """The provider's own way. What it cannot do, such as a header, is left out; that it is no longer tested is no news."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = import_string(f"anymail.backends.{to.name}.EmailBackend")
        return made(ignore_unsupported_features=True, **to.settings)


def _sent(line: Line, backend: Any, parcel: Parcel, before_each: BeforeEach) -> Result:
    """One mail."""
    try:
        mail = mail_of(parcel)
    except NoAddress:
        return Result(parcel.ref, Outcome.REFUSED, "not an address")
    return line.hand(parcel, before_each, lambda: _posted(line, backend, parcel, mail))


def mail_of(parcel: Parcel) -> EmailMultiAlternatives:
    """The mail as Django knows it. Opening it and pressing its links is not watched. Raises NoAddress."""
    name, sender = parseaddr(settings.EMAIL_FROM)
    mail = EmailMultiAlternatives(
        subject=one_line(parcel.subject)[:SUBJECT_LENGTH],
        body=writable(parcel.text),
        from_email=formataddr((shown_name(parcel.sender_name or name)[:NAME_LENGTH], sender)),
        to=[checked(parcel.to)],
        reply_to=_reply_to(parcel.reply_to),
        headers={"Message-ID": parcel.message_id, "Auto-Submitted": "auto-generated"},
    )
    if parcel.html:
        mail.attach_alternative(writable(parcel.html), "text/html")
    for filename, media, data in parcel.attachments:
        mail.attach(one_line(filename), data, media)
    mail.metadata = {"ref": parcel.ref}  # type: ignore[attr-defined]
    mail.track_opens = mail.track_clicks = False  # type: ignore[attr-defined]
    return mail


def _reply_to(address: str) -> list[str]:
    """An address to answer to, if it is one: a school's slip there must not stop the mail."""
    try:
        return [checked(address)]
    except NoAddress:
        return []


def _posted(line: Line, backend: Any, parcel: Parcel, mail: EmailMultiAlternatives) -> Result:
    """The mail is given to the provider, and what was said to it."""
    try:
        backend.send_messages([mail])
    except AnymailRecipientsRefused:
        return _of_receiver(parcel, mail)
    except AnymailAPIError as trouble:
        if trouble.response is None:
            return line.broken(parcel, trouble.__cause__ or trouble)
        return _answered(parcel, int(trouble.response.status_code))
    except AnymailError as trouble:  # it cannot be said to this provider: nothing has gone
        return Result(parcel.ref, Outcome.REFUSED, f"content {type(trouble).__name__}"[:40])
    return _of_receiver(parcel, mail)


def _of_receiver(parcel: Parcel, mail: EmailMultiAlternatives) -> Result:
    """What the provider says of the one receiver: taken, no such address, on its list of those it will not write to, no."""
    said = mail.anymail_status.status  # type: ignore[attr-defined]
    if said == {"invalid"}:
        return Result(parcel.ref, Outcome.REFUSED, "not an address")
    if said <= {"rejected", "failed"}:
        return Result(parcel.ref, Outcome.REFUSED, f"rule {min(said)}")
    return Result(parcel.ref, Outcome.ACCEPTED)


def _answered(parcel: Parcel, status: int) -> Result:
    """A number that is no plain yes. A bad request may be the fault of the sender, the words or the receiver: it is tried again,
    a few times, and then the next way is taken. An answer in the 200s that nobody can read leaves it open."""
    if status == NOBODY_KNOWS or status < 300:
        return Result(parcel.ref, Outcome.UNSURE, str(status))
    if status in ABOUT_US or status < 400:
        return Result(parcel.ref, Outcome.DEFERRED, f"sender {status}")
    if status == 413:
        return Result(parcel.ref, Outcome.REFUSED, f"content {status}")
    return Result(parcel.ref, Outcome.DEFERRED, str(status))
