"""To whose servers we send: an address comes from a family's browser, and must never lead our machine anywhere else."""

from urllib.parse import urlsplit

from django.conf import settings


def is_known(endpoint: str) -> bool:
    """Is it of a push service that browsers use? `SCHOOLGATE_PUSH_SERVICES` lists their hosts; `.host` means all below it."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if any(_fits(host, port, known) for known in settings.PUSH_SERVICES):
        return parts.scheme == "https" or host == "127.0.0.1"
    return False


def _fits(host: str, port: int | None, known: str) -> bool:
    """Is it this one, at the port of https unless another is named?"""
    name, _colon, wanted = known.partition(":")
    if (port or 443) != int(wanted or 443):
        return False
    return host.endswith(name) if name.startswith(".") else host == name
