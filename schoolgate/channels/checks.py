"""How the ways out stand, for `doctor`: what is missing, and how to get it."""

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from schoolgate.channels import loading
from schoolgate.channels.registry import Examined
from schoolgate.core.doctor import Finding, Level


def mail() -> Iterator[Finding]:
    """Does mail go, and can it be answered?"""
    if settings.MODE == "demo":
        yield Finding(Level.OK, _("The demonstration sends nothing: see /post/."))
        return
    try:
        way = loading.mail(settings.EMAIL_URL)
        yield from way.examine() if isinstance(way, Examined) else ()
    except ValueError as wrong:
        yield Finding(Level.BAD, str(wrong), _("Mend EMAIL_URL, and start again. Without mail nobody can sign in."))
    except (ImportError, ImproperlyConfigured) as missing:
        yield Finding(
            Level.BAD, _("The way for mail is not complete: %s") % _first_line(missing), loading.HOW_TO_GET_THEM
        )
    if settings.EMAIL_FROM.endswith("@localhost>"):
        yield Finding(
            Level.WARN,
            _("Mail comes from an address that nobody can answer."),
            _("Set SCHOOLGATE_FROM, such as: Oak Lane School <office@oak-lane.example>"),
        )


def _first_line(trouble: Exception) -> str:
    """What a library says is missing."""
    return str(trouble).strip().splitlines()[0] if str(trouble).strip() else type(trouble).__name__


def texts() -> Iterator[Finding]:
    """Is there a way for text messages, and does it answer?"""
    if settings.MODE == "demo":
        yield Finding(Level.OK, _("The demonstration sends nothing: see /post/."))
        return
    if not settings.TEXT_URL:
        yield Finding(
            Level.WARN,
            _("No text messages go: families without email get letters."),
            _("Set TEXT_URL: notify://KEY@api.notifications.service.gov.uk/TEMPLATE, or https://TOKEN@HOST/PATH."),
        )
        return
    try:
        way = loading.texts(settings.TEXT_URL)
    except ValueError as wrong:
        yield Finding(Level.BAD, str(wrong), _("Mend TEXT_URL, and start again. No text messages go until then."))
    except ImportError as missing:
        yield Finding(
            Level.BAD,
            _("Text messages need a library that is missing (%s).") % (missing.name or missing),
            loading.HOW_TO_GET_THEM,
        )
    else:
        yield from way.examine() if isinstance(way, Examined) else ()
        yield from _receipts()


def _receipts() -> Iterator[Finding]:
    """Does anybody tell us that a text arrived?"""
    if not settings.TEXT_IN_TOKEN:
        yield Finding(
            Level.WARN,
            _("Nobody can tell us whether a text arrived: no token is set."),
            _("Set TEXT_IN_TOKEN, and give it and the address /hooks/text/… to your provider: see the guide."),
        )


def phones() -> Iterator[Finding]:
    """Can messages go to the screens of phones?"""
    if settings.MODE == "demo":
        yield Finding(Level.OK, _("The demonstration sends nothing: see /post/."))
        return
    try:
        way = loading.push()
    except ImportError as missing:
        what = _("Messages on phones need a library that is missing (%s).") % (missing.name or missing)
        yield Finding(Level.WARN, what, loading.HOW_TO_GET_THEM)
        return
    if not loading.can_push():
        yield Finding(
            Level.WARN,
            _("Phones take messages only from a site with https."),
            _("Set SCHOOLGATE_URL to the address of the site, with https://."),
        )
        return
    yield from way.examine() if isinstance(way, Examined) else ()
