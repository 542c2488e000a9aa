"""To whose servers we send: an address comes from a family's browser, and must never lead our machine anywhere else.

It is read more strictly than any library reads it, so that none can understand it otherwise than we did.
"""

import re

from django.conf import settings

PLAIN = re.compile(r"(https?)://([a-z0-9.-]+)(?::([0-9]{1,5}))?(/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?", re.ASCII)
LOOPBACK = "127.0.0.1"  # where the settings list it: a push service for development and tests


def is_known(endpoint: str) -> bool:
    """Is it of a push service that browsers use? `SCHOOLGATE_PUSH_SERVICES` lists their hosts; `.host` means all below it."""
    found = PLAIN.fullmatch(endpoint)
    if found is None:
        return False
    scheme, host, port, _path = found.groups()
    is_safe = scheme == "https" or host == LOOPBACK
    return is_safe and any(_fits(host, int(port or 443), known) for known in settings.PUSH_SERVICES)


def _fits(host: str, port: int, known: str) -> bool:
    """Is it this one, at the port of https unless another is named?"""
    name, _colon, wanted = known.partition(":")
    if port != int(wanted or 443):
        return False
    return host.endswith(name) if name.startswith(".") else host == name
