"""Text messages by any provider, or a small program before one, that takes our JSON.

    POST PATH
    Authorization: Bearer TOKEN
    Idempotency-Key: REFERENCE
    {"reference": "…", "to": "+447700900123", "text": "…", "lang": "ur"}

A number of the 200s: taken. 429, or of the 500s: not now, and the same comes again with the same key; who gets a key twice
sends once. 400, 410 or 422 with `{"error": "no such number"}`: nobody has that number. 401, 403, 404: our fault. Else: no.
"""

import json
import socket
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import requests
from django.utils.translation import gettext as _

from schoolgate.channels.answers import answered
from schoolgate.channels.line import TIME_OUT, Line
from schoolgate.channels.text.address import Carrier
from schoolgate.channels.text.number import NO_SUCH_NUMBER, refused
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core.doctor import Finding, Level

PORTS = {"http": 80, "https": 443}


class Provider:
    """Texts over a few connections."""

    name = "text"

    def __init__(self, to: Carrier, *, time_out: float = TIME_OUT) -> None:
        self.to, self.time_out = to, time_out

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Send each."""
        with Line(time_out=self.time_out) as line:
            for parcel in parcels:
                yield refused(parcel) or self._sent(line, parcel, before_each)

    def examine(self) -> Iterator[Finding]:
        """Does anybody listen there? More cannot be asked without sending a text."""
        to = urlsplit(self.to.url)
        try:
            socket.create_connection((to.hostname or "", to.port or PORTS[to.scheme]), timeout=5).close()
        except OSError as trouble:
            yield Finding(
                Level.BAD,
                _("The provider of text messages does not answer (%s).") % type(trouble).__name__,
                _("Look at the host in TEXT_URL."),
            )
        else:
            yield Finding(Level.OK, _("%s answers.") % to.hostname)

    def _sent(self, line: Line, parcel: Parcel, before_each: BeforeEach) -> Result:
        """One text."""
        return line.hand(parcel, before_each, lambda: self._posted(line, parcel))

    def _posted(self, line: Line, parcel: Parcel) -> Result:
        """The POST, and what was said to it."""
        said = {"reference": parcel.ref, "to": parcel.to, "text": parcel.text, "lang": parcel.lang}
        answer = line.session.post(
            self.to.url,
            data=json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"),
            headers={
                "Authorization": f"Bearer {self.to.key}",
                "Content-Type": "application/json",
                "Idempotency-Key": parcel.ref,
            },
        )
        if answer.status_code in (400, 410, 422) and _error(answer) == NO_SUCH_NUMBER:
            return Result(parcel.ref, Outcome.REFUSED, NO_SUCH_NUMBER)
        return answered(parcel, answer.status_code)


def _error(answer: requests.Response) -> str:
    """Its word for what is wrong."""
    try:
        said = answer.json()
    except (ValueError, RecursionError):
        return ""
    return str(said.get("error", "")) if isinstance(said, dict) else ""
