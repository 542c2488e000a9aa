"""A mail with one receiver: plain words and HTML beside them, and no line that a name could break."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from django.conf import settings

from schoolgate.channels.email.policy import POLICY
from schoolgate.channels.errors import NoAddress
from schoolgate.channels.values import Parcel
from schoolgate.core import clock

BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# RFC 5321 with the dot-atom of RFC 5322: what is stranger than this is a slip of the pen. Longest: 64, 255.
ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
MESSAGE_ID = re.compile(r"<[A-Za-z0-9._-]+@[A-Za-z0-9._-]+>")
LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
NAME_LENGTH, SUBJECT_LENGTH = 60, 300  # a longer name is folded, and on some Pythons loses its quotation marks by it


def mail_of(parcel: Parcel) -> EmailMessage:
    """The mail of a parcel. Raises NoAddress for a receiver that is none, ValueError for a caller's own slip."""
    mail = EmailMessage(policy=POLICY)
    name, sender = parseaddr(settings.EMAIL_FROM)
    mail["From"] = Address(shown_name(parcel.sender_name or name), addr_spec=sender)
    mail["To"] = Address(addr_spec=checked(parcel.to))
    if reply_to := _or_none(parcel.reply_to):
        mail["Reply-To"] = Address(addr_spec=reply_to)
    mail["Subject"] = one_line(parcel.subject)[:SUBJECT_LENGTH]
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = _whole(MESSAGE_ID, parcel.message_id, "message_id")
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no machine answers it
    _fill(mail, parcel)
    mail["Content-Language"] = _whole(
        LANG, parcel.lang, "lang"
    )  # after the content, which takes such headers into its first part
    return mail


def _fill(mail: EmailMessage, parcel: Parcel) -> None:
    """Words, HTML, files."""
    mail.set_content(writable(parcel.text))
    if parcel.html:
        mail.add_alternative(writable(parcel.html), subtype="html")
    for filename, media, data in parcel.attachments:
        main, _slash, sub = media.partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=one_line(filename))


def one_line(text: str) -> str:
    """Text without anything that could start a new header: line breaks, also those hidden in an encoded word (RFC 2047)."""
    return BREAKS.sub(" ", writable(text)).replace("=?", "= ?").strip()


def shown_name(text: str) -> str:
    """A name to show, without quotation marks and backslashes, which would have to be escaped."""
    return one_line(text).replace('"', "'").replace("\\", "/")[:NAME_LENGTH]


def writable(text: str) -> str:
    """Text without what no mail can carry: halves of characters, and the null."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def checked(address: str) -> str:
    """The address, its domain in ASCII (RFC 5891); NoAddress if mail cannot go there."""
    local, at, domain = address.rpartition("@")
    if at and not domain.isascii():
        try:
            domain = domain.encode("idna").decode()
        except UnicodeError as trouble:
            raise NoAddress from trouble
    whole = f"{local}@{domain}"
    if not at or not ADDRESS.fullmatch(whole) or len(local) > 64 or len(whole) > 254:
        raise NoAddress
    return whole


def _whole(pattern: re.Pattern[str], text: str, name: str) -> str:
    """What the caller made itself, if it is well made. Raises ValueError."""
    if not pattern.fullmatch(text):
        raise ValueError(f"{name} {text!r} is not of the form {pattern.pattern}")
    return text


def _or_none(address: str) -> str:
    """An address to answer to, if it is one: a school's slip there must not stop the mail."""
    try:
        return checked(address)
    except NoAddress:
        return ""
