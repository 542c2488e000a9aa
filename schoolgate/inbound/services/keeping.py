"""Keeping what came, before anybody reads it: once, however often it is told; and forgetting it in time."""

import hashlib
import re
from datetime import timedelta

import phonenumbers
from django.db import transaction

from schoolgate.core import clock, jobs
from schoolgate.inbound.enums import Channel, State
from schoolgate.inbound.models import RawItem
from schoolgate.inbound.reading import cleaning, limits, mail

KEPT = timedelta(days=30)
SHORTEST = 7  # digits; what is shorter is a short code
REGION = "GB"  # how a number without a country is read


def keep_text(*, door: str, provider_id: str, sender: str, to: str, words: str) -> bool:
    """A text message that the provider at `door` told us of. False if it was told before."""
    return _keep(
        RawItem(
            channel=Channel.TEXT,
            provider_id=f"{door}:{_id(provider_id)}",
            sender=number(sender),
            to=number(to),
            body=words[: limits.TEXT_CHARACTERS].encode("utf-8", "replace"),
            was_cut=len(words) > limits.TEXT_CHARACTERS,
        )
    )


def keep_mail(raw: bytes) -> bool:
    """A mail as it came. Its id is the hash of its bytes, so that it is there once, by whichever door. False if it was."""
    body = raw[: limits.MAIL_BYTES]
    said = mail.head(body)
    return _keep(
        RawItem(
            channel=Channel.EMAIL,
            provider_id=hashlib.sha256(body).hexdigest(),
            sender=said.sender[:254],
            to=said.to[:254],
            body=body,
            was_cut=len(raw) > limits.MAIL_BYTES,
        )
    )


def forget_old() -> int:
    """Empty what was read a month ago: body, sender, receiver. What nobody could read yet stays, and `doctor` says so."""
    old = RawItem.objects.filter(received_at__lt=clock.now() - KEPT, emptied_at=None).exclude(state=State.NEW)
    return old.update(body=b"", sender="", to="", emptied_at=clock.now())


def number(typed: str) -> str:
    """A number as the world dials it (E.164); a short code or a name stays what it is, and is on file of nobody."""
    text = cleaning.one_line(typed, 40)
    digits = re.sub(r"[\s().-]+", "", text)
    if len(digits) < SHORTEST:
        return text
    whole = f"+{digits}" if re.fullmatch(r"[1-9]\d{9,14}", digits) else re.sub(r"^00", "+", digits)
    try:
        found = phonenumbers.parse(whole, REGION)
    except phonenumbers.NumberParseException:
        return text
    if not phonenumbers.is_possible_number(found):
        return text
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


@transaction.atomic
def _keep(item: RawItem) -> bool:
    """The row and its job in one transaction of their own."""
    RawItem.objects.bulk_create([item], ignore_conflicts=True)
    kept = RawItem.objects.filter(ref=item.ref).first()
    if kept is None:
        return False
    jobs.enqueue("inbound.offer", item=kept.pk)
    return True


def _id(provider_id: str) -> str:
    """An id as it is, or, if it is long, its hash."""
    plain = cleaning.one_line(provider_id, 1000)
    return plain if len(plain) <= 80 else hashlib.sha256(plain.encode()).hexdigest()
