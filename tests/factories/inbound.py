"""What strangers and families send: mails and texts, as they come."""

from email.message import EmailMessage
from itertools import count

from schoolgate.families.models import Adult
from schoolgate.inbound import services
from schoolgate.inbound.models import RawItem
from tests.factories.families import ContactFactory

NUMBER = "+447700900123"
_ids = count(1)


def has_number(adult: Adult, number: str = NUMBER) -> Adult:
    """Put a mobile on an adult's file."""
    ContactFactory(adult=adult, kind="mobile", value=number, order=1)
    return adult


def texted(words: str, *, sender: str = NUMBER, provider_id: str = "") -> RawItem:
    """A text that was kept and offered."""
    services.keep_text(
        door="text", provider_id=provider_id or f"t{next(_ids)}", sender=sender, to="+447700900999", words=words
    )
    item = RawItem.objects.latest("pk")
    services.offer(item=item.pk)
    item.refresh_from_db()
    return item


def mail_of(sender: str, words: str = "My son is ill today.", **heads: str) -> EmailMessage:
    """A plain mail."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "office@oak-lane.example", "Today"
    mail["Message-ID"] = f"<m{next(_ids)}@home.example>"
    for name, value in heads.items():
        del mail[name.replace("_", "-")]
        mail[name.replace("_", "-")] = value
    mail.set_content(words)
    return mail


def mailed(raw: bytes | EmailMessage) -> RawItem:
    """A mail that was kept and offered."""
    services.keep_mail(raw if isinstance(raw, bytes) else raw.as_bytes())
    item = RawItem.objects.latest("pk")
    services.offer(item=item.pk)
    item.refresh_from_db()
    return item
