"""Ways out that need a library or a setting: each is loaded only where it is wanted, so that nobody else pays for it.

What a library lacks, or a setting says wrong, stops nothing: the way is not there, and `doctor` says why.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from schoolgate.channels.registry import Transport
from schoolgate.channels.text.address import carrier

CARRIERS = {
    "notify": "schoolgate.channels.text.notify.Notify",
    "provider": "schoolgate.channels.text.provider.Provider",
    "file": "schoolgate.channels.text.file.File",
}
HOW_TO_GET_THEM = "/opt/schoolgate/.venv/bin/pip install '/opt/schoolgate[channels]'"


def ways() -> Iterator[Transport]:
    """Those that the settings ask for and this machine can do."""
    if settings.TEXT_URL:
        try:
            yield texts(settings.TEXT_URL)
        except (ValueError, ImportError):
            return


def texts(url: str) -> Transport:
    """Who carries texts. Raises ValueError for a wrong address, ImportError where a library is missing."""
    to = carrier(url)
    way: Transport = import_string(CARRIERS[to.kind])(to)
    return way
