"""Push messages, encrypted for the one browser that asked for them, over our line. `to` is its subscription, as JSON."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from py_vapid import Vapid
from pywebpush import WebPushException, webpush

from schoolgate.channels.line import TIME_OUT, Line
from schoolgate.channels.push import keys
from schoolgate.channels.push.address import is_known
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core import clock
from schoolgate.core.doctor import Finding, Level

NO_SUCH_DEVICE = "no such device"
GONE = frozenset({404, 410})  # RFC 8030, 7.3: it was turned off, or the telephone is no more
NOBODY_KNOWS = 504
SHORTEST, LONGEST = 60, 3 * 24 * 3600  # seconds for which a push service keeps it for a telephone that is off


class Push:
    """Messages to browsers over a few connections."""

    name = "push"

    def __init__(self, *, time_out: float = TIME_OUT) -> None:
        self.time_out = time_out

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Send each."""
        with Line(time_out=self.time_out) as line:
            signer = Vapid.from_file(str(keys.path()))
            for parcel in parcels:
                yield _sent(line, signer, parcel, before_each)

    def examine(self) -> Iterator[Finding]:
        """Is the key there and ours alone, and can a push service ask who we are?"""
        if keys.path().stat().st_mode & 0o077:
            yield Finding(
                Level.BAD, _("Others on this machine can read the key for phones."), f"chmod 600 {keys.path()}"
            )
        if not settings.HTTPS and _whom_to_ask().endswith("@localhost"):
            yield Finding(
                Level.WARN,
                _("Some phones take no messages from a sender whom nobody can ask."),
                _("Set SCHOOLGATE_FROM, such as: Oak Lane School <office@oak-lane.example>"),
            )
        yield Finding(Level.OK, _("Messages on phones can go."))


def _sent(line: Line, signer: Any, parcel: Parcel, before_each: BeforeEach) -> Result:
    """One message; a subscription that is none is refused, and nobody is asked."""
    device = _device(parcel.to)
    if device is None:
        return Result(parcel.ref, Outcome.REFUSED, NO_SUCH_DEVICE)
    return line.hand(parcel, before_each, lambda: _posted(line, signer, parcel, device))


def _posted(line: Line, signer: Any, parcel: Parcel, device: dict[str, Any]) -> Result:
    """The POST, and what was said to it."""
    try:
        webpush(
            subscription_info=device,
            data=payload(parcel),
            vapid_private_key=signer,
            vapid_claims={"sub": _whom_to_ask()},
            ttl=_lasts(parcel),
            headers={"Urgency": "high"},
            requests_session=line.session,
        )
    except WebPushException as trouble:
        return _no(parcel, trouble.status_code, str(trouble.retry_after or ""))
    except (ValueError, TypeError):  # keys that no browser made: nothing has gone
        return Result(parcel.ref, Outcome.REFUSED, NO_SUCH_DEVICE)
    return Result(parcel.ref, Outcome.ACCEPTED)


def payload(parcel: Parcel) -> str:
    """What the telephone is told: who writes, and that there is something. It stands on a locked screen: no more than that."""
    said = {
        "title": parcel.sender_name,
        "body": parcel.text,
        "lang": parcel.lang,
        "tag": parcel.message_id,
        "url": parcel.page or "/me/",
    }
    return json.dumps(said, ensure_ascii=False)


def _no(parcel: Parcel, status: int | None, retry_after: str) -> Result:
    """An answer that is not yes. A key that a service does not like spoils this way, not the message: the next way is taken."""
    if status is None or status in GONE:
        return Result(parcel.ref, Outcome.REFUSED, NO_SUCH_DEVICE)
    if status == NOBODY_KNOWS:
        return Result(parcel.ref, Outcome.UNSURE, str(status))
    if status == 429 or status >= 500:
        return Result(parcel.ref, Outcome.DEFERRED, str(status), _wait(retry_after))
    return Result(parcel.ref, Outcome.REFUSED, f"rule {status}")


def _wait(said: str) -> timedelta:
    """How long it wants to be left in peace: seconds, or until when (RFC 9110, 10.2.3); nonsense is none."""
    if said.isascii() and said.isdigit():
        return timedelta(seconds=min(int(said[:9]), LONGEST))
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return timedelta()
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - clock.now(), timedelta()), timedelta(seconds=LONGEST))


def _device(to: str) -> dict[str, Any] | None:
    """A subscription that leads to a push service; None for anything else."""
    try:
        found = json.loads(to)
        endpoint = found["endpoint"]
    except (ValueError, TypeError, KeyError):
        return None
    return found if isinstance(endpoint, str) and is_known(endpoint) else None


def _lasts(parcel: Parcel) -> int:
    """How long it makes sense, in seconds."""
    if parcel.until is None:
        return LONGEST
    return int(min(max((parcel.until - clock.now()).total_seconds(), SHORTEST), LONGEST))


def _whom_to_ask() -> str:
    """Whom a push service asks when something is wrong with what we send (RFC 8292, 2.1)."""
    return str(settings.SITE_URL) if settings.HTTPS else f"mailto:{parseaddr(settings.EMAIL_FROM)[1]}"
