"""What rooms above ask of the outside directly."""

# family-side strings

from email.utils import make_msgid

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.channels import registry
from schoolgate.channels.errors import NotSent
from schoolgate.channels.values import Outcome, Parcel, Receipt, Result
from schoolgate.core import jobs


def send_code(*, address: str, code: str, language: str, channel: str = "email") -> None:
    """Send a code by email or text: no link to press, no name, nothing about a child. Raises NotSent to be tried again.

    Where it is unsure whether the mail went, nothing is sent twice: whoever waits for a code asks for a fresh one.
    """
    with translation.override(_spoken(language)):
        subject = _("Your code: %(code)s") % {"code": code}
        text = _(
            "Your code is %(code)s. It works for 10 minutes, once. If you did not ask for it, you need do nothing."
        )
        _send(channel, address, "code", subject, text % {"code": code})


def send_changed(*, address: str, language: str, channel: str) -> None:
    """Tell an address that school no longer writes to it: no link, no name. Raises NotSent to be tried again."""
    with translation.override(_spoken(language)):
        subject = _("School no longer writes to this address")
        text = _(
            "School was given another address or number. If you did not ask for that, please ring the school office."
        )
        _send(channel, address, "changed", subject, text)


def _spoken(language: str) -> str:
    """The language, if we have it."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _send(channel: str, address: str, ref: str, subject: str, text: str) -> None:
    """A few words in the language that is active, to an address of nobody in particular."""
    parcel = Parcel(
        ref=ref,
        to=address,
        subject=subject,
        text=text,
        lang=translation.get_language() or settings.LANGUAGE_CODE,
        message_id=make_msgid(domain="schoolgate.invalid"),
    )
    result = one(channel, parcel)
    if result.outcome is Outcome.DEFERRED:
        raise NotSent(result.reason)


def one(channel: str, parcel: Parcel) -> Result:
    """Hand one parcel over."""
    return next(iter(registry.get(channel).hand_over([parcel], before_each=lambda _parcel: True)))


def came_to(*, ref: str, receipt: Receipt) -> None:
    """A provider tells what became of what it took; whoever sent it hears of it by name, perhaps for the second time."""
    jobs.enqueue("outbox.receipt", ref=ref, outcome=receipt.value)
