"""Ways out that need a library or a setting: each is loaded only where it is wanted, so that nobody else pays for it.

What a library lacks, or a setting says wrong, stops nothing: the way is not there, and `doctor` says why.
"""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.module_loading import import_string

from schoolgate.channels.email import esp
from schoolgate.channels.email.transport import Email
from schoolgate.channels.registry import Transport
from schoolgate.channels.text.address import carrier
from schoolgate.channels.values import BeforeEach, Parcel, Receipt, Result

PUSH = "schoolgate.channels.push.transport.Push"
CARRIERS = {
    "notify": "schoolgate.channels.text.notify.Notify",
    "provider": "schoolgate.channels.text.provider.Provider",
    "file": "schoolgate.channels.text.file.File",
}
HOW_TO_GET_THEM = "/opt/schoolgate/.venv/bin/pip install '/opt/schoolgate[channels]'"


class Later:
    """A way out whose library is loaded when something goes that way for the first time: most processes never need it."""

    def __init__(self, name: str, path: str) -> None:
        self.name, self.path = name, path

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Send each."""
        way: Transport = import_string(self.path)()
        yield from way.hand_over(parcels, before_each)


def ways() -> Iterator[Transport]:
    """Those that the settings ask for and this machine can do."""
    try:
        yield mail(settings.EMAIL_URL)
    except (ValueError, ImportError, ImproperlyConfigured):
        yield Email()  # which says at each mail what is wrong with its address
    if can_push():
        yield Later("push", PUSH)
    if settings.TEXT_URL:
        try:
            yield texts(settings.TEXT_URL)
        except (ValueError, ImportError):
            return


def can_push() -> bool:
    """Browsers take messages only from a site with https, or on this machine; and the library must be there."""
    here = (urlsplit(settings.SITE_URL).hostname or "") in ("localhost", "127.0.0.1")
    return (settings.HTTPS or here) and find_spec("pywebpush") is not None


def push_key() -> str:
    """The open half of the key by which push services know us."""
    return str(import_string("schoolgate.channels.push.keys.public")())


def push() -> Transport:
    """The way to phones itself. Raises ImportError where its library is missing."""
    way: Transport = import_string(PUSH)()
    return way


def mail(url: str) -> Transport:
    """Who carries mail. Raises ValueError for a wrong address, ImportError where a library is missing."""
    if not esp.is_provider(url):
        return Email()
    way: Transport = import_string("schoolgate.channels.email.provider.ByProvider")(esp.provider(url))
    return way


def tracked(name: str, request: HttpRequest) -> list[tuple[str, Receipt]] | None:
    """What a provider of mail tells of mails that it took; None if it makes no sense."""
    found: list[tuple[str, Receipt]] | None = import_string("schoolgate.channels.email.tracking.receipts")(
        name, request
    )
    return found


def texts(url: str) -> Transport:
    """Who carries texts. Raises ValueError for a wrong address, ImportError where a library is missing."""
    to = carrier(url)
    way: Transport = import_string(CARRIERS[to.kind])(to)
    return way
