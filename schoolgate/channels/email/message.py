"""A parcel as a mail: one receiver, text and HTML, the caller's Message-ID, and no line that a name could break."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings

from schoolgate.channels.values import Parcel
from schoolgate.core import clock

BREAKS = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")


def mail_of(parcel: Parcel) -> EmailMessage:
    """The mail of a parcel. Raises ValueError for an address that is none."""
    mail = EmailMessage(policy=SMTP)
    name, address = parseaddr(settings.EMAIL_FROM)
    mail["From"] = Address(one_line(parcel.sender_name or name), addr_spec=address)
    mail["To"] = Address(addr_spec=checked(parcel.to))
    if parcel.reply_to:
        mail["Reply-To"] = Address(addr_spec=checked(parcel.reply_to))
    mail["Subject"] = one_line(parcel.subject)
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = one_line(parcel.message_id)
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = one_line(parcel.lang)
    mail.set_content(parcel.text)
    if parcel.html:
        mail.add_alternative(parcel.html, subtype="html")
    for filename, media, data in parcel.attachments:
        main, _slash, sub = media.partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=one_line(filename))
    return mail


def one_line(text: str) -> str:
    """Text without anything that could start a new header."""
    return BREAKS.sub(" ", text).strip()


def checked(address: str) -> str:
    """The address, if it is one that mail can go to; else ValueError."""
    if BREAKS.search(address) or address.count("@") != 1 or not all(address.split("@")) or " " in address:
        raise ValueError("not an email address")
    return address
