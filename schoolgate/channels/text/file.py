"""Text messages into a file, a line of JSON each, to look at while something is being made. Nothing leaves."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from schoolgate.channels.text.address import Carrier
from schoolgate.channels.text.number import refused
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core import clock
from schoolgate.core.doctor import Finding, Level


class File:
    """A file that grows, readable by this user only."""

    name = "text"

    def __init__(self, to: Carrier) -> None:
        self.path = to.url

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Write each."""
        for parcel in parcels:
            yield refused(parcel) or self._written(parcel, before_each)

    def examine(self) -> Iterator[Finding]:
        """Can it be written, and does anybody take it for the real thing?"""
        folder = Path(self.path).parent
        if not os.access(folder, os.W_OK):
            yield Finding(Level.BAD, _("Texts cannot be written into %s.") % folder, _("Look at the path in TEXT_URL."))
        elif settings.MODE == "production":
            yield Finding(
                Level.BAD,
                _("Texts go into a file, and to nobody."),
                _("Set TEXT_URL to a real provider, or take it away."),
            )
        else:
            yield Finding(Level.OK, _("Texts go into %s.") % self.path)

    def _written(self, parcel: Parcel, before_each: BeforeEach) -> Result:
        """One line, on the disk before it counts."""
        try:
            out = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as trouble:
            return Result(parcel.ref, Outcome.DEFERRED, type(trouble).__name__)
        try:
            return _write(out, parcel) if before_each(parcel) else Result(parcel.ref, Outcome.SKIPPED)
        finally:
            os.close(out)


def _write(out: int, parcel: Parcel) -> Result:
    """The line; where the disk fails in the middle of it, nobody knows."""
    try:
        os.write(out, _line(parcel))
        os.fsync(out)
    except OSError as trouble:
        return Result(parcel.ref, Outcome.UNSURE, type(trouble).__name__)
    return Result(parcel.ref, Outcome.ACCEPTED)


def _line(parcel: Parcel) -> bytes:
    """What would have gone."""
    said = {
        "at": clock.now().isoformat(timespec="seconds"),
        "to": parcel.to,
        "text": parcel.text,
        "lang": parcel.lang,
        "reference": parcel.ref,
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
