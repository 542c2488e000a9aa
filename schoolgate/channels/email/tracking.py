"""What a provider tells of mails that it took, read by django-anymail: only what became of them, never who opened what."""

import warnings
from collections.abc import Iterator
from typing import Any

from anymail.exceptions import AnymailError
from anymail.signals import EventType, RejectReason
from django.http import HttpRequest
from django.utils.module_loading import import_string

from schoolgate.channels.values import Receipt

READERS = {
    "brevo": "brevo.BrevoTrackingWebhookView",
    "mailersend": "mailersend.MailerSendTrackingWebhookView",
    "mailgun": "mailgun.MailgunTrackingWebhookView",
    "mailjet": "mailjet.MailjetTrackingWebhookView",
    "mailtrap": "mailtrap.MailtrapTrackingWebhookView",
    "mandrill": "mandrill.MandrillCombinedWebhookView",
    "postal": "postal.PostalTrackingWebhookView",
    "postmark": "postmark.PostmarkTrackingWebhookView",
    "resend": "resend.ResendTrackingWebhookView",
    "sendgrid": "sendgrid.SendGridTrackingWebhookView",
    "sparkpost": "sparkpost.SparkPostTrackingWebhookView",
    "unisender_go": "unisender_go.UnisenderGoTrackingWebhookView",
}
UNUSED = {  # what some want for their signatures: we have asked for our own token instead
    "mailersend": {"signing_secret": "-"},
    "mailgun": {"webhook_signing_key": "-"},
    "postal": {"webhook_key": "-"},
    "unisender_go": {"api_key": "-"},
}
NO_SUCH_ADDRESS = frozenset({RejectReason.INVALID, RejectReason.BOUNCED})
CAME_BACK = frozenset({EventType.BOUNCED, EventType.REJECTED})


def receipts(name: str, request: HttpRequest) -> list[tuple[str, Receipt]] | None:
    """What it tells, by our references; None if it makes no sense."""
    try:
        return list(_read(_reader(name).parse_events(request)))
    except (AnymailError, ValueError, TypeError, AttributeError, LookupError):  # a stranger's words, read by others
        return None


def _reader(name: str) -> Any:
    """Whoever can read this provider's words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = import_string(f"anymail.webhooks.{READERS[name]}")
        return made(**UNUSED.get(name, {}))


def _read(events: Any) -> Iterator[tuple[str, Receipt]]:
    """Those that end a try of ours."""
    for one in events:
        ref = (getattr(one, "metadata", None) or {}).get("ref")
        found = _receipt(one)
        if isinstance(ref, str) and ref and found is not None:
            yield ref, found


def _receipt(event: Any) -> Receipt | None:
    """What it means: arrived, nobody has that address, or did not arrive for another reason."""
    if event.event_type == EventType.DELIVERED:
        return Receipt.DELIVERED
    if event.event_type in CAME_BACK:
        return Receipt.BOUNCED if event.reject_reason in NO_SUCH_ADDRESS else Receipt.MISSED
    return Receipt.MISSED if event.event_type == EventType.FAILED else None
