"""Messages on a phone: its owner turns them on and off there. They end with signing out there, with the last tie, and when its
push service knows it no more."""

import base64
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.db.models import QuerySet

from schoolgate.accounts.models import Session, User
from schoolgate.channels.queries import is_push_service
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.errors import NotThisPhone
from schoolgate.families.models import Adult, PushDevice
from schoolgate.families.services import wishes

POINT, SECRET = 65, 16  # bytes (RFC 8291, 3.1 and 3.2)
LONGEST = 1000  # signs of an address
MOST = 5  # browsers an adult: with a sixth, the first is forgotten
PUSH = "push"


@transaction.atomic
def turn_on(
    *,
    adults: Sequence[Adult],
    endpoint: str,
    p256dh: str,
    auth: str,
    name: str = "",
    session: Session | None = None,
    by: Viewer,
) -> list[PushDevice]:
    """This browser gets their messages first from now on, as long as `session` lasts there; whoever else had turned it on there
    has not any more.

    Raises NotThisPhone.
    """
    for adult in adults:
        require(by, Can.ME_CHANGE, on=adult)
    if len(endpoint) > LONGEST or not is_push_service(endpoint):
        raise NotThisPhone
    if not _is_key(p256dh, POINT) or not _is_key(auth, SECRET):
        raise NotThisPhone
    # of every school: who had turned it on before may be anybody
    theirs = PushDevice._base_manager.filter(endpoint=endpoint, ended_at=None)
    for old in theirs:
        old.end(by=by.user)
        old.save(update_fields=["ended_at", "ended_by"])
    browser = {"endpoint": endpoint, "p256dh": p256dh, "auth": auth, "name": name[:80], "session": session}
    return [_turned_on(adult, browser, by) for adult in adults]


@transaction.atomic
def turn_off(*, device: PushDevice, by: Viewer) -> None:
    """No more on this browser, whichever school writes; without another, their other ways come first again."""
    require(by, Can.ME_CHANGE, on=device.adult)
    same = PushDevice.objects.filter(adult__user=device.adult.user_id, endpoint=device.endpoint, ended_at=None)
    for one in same.select_related("adult"):
        one.end(by=by.user)
        one.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="device.off", on=one, by=by)
        if not PushDevice.objects.working().filter(adult=one.adult_id).exists():
            _order(one.adult, [way for way in one.adult.channels if way != PUSH], by)


def gone(*, device: PushDevice, by: Viewer) -> None:
    """Its push service knows it no more: it was turned off there, or the phone is gone. Their next way is used."""
    if device.is_live:
        device.end(by=by.user)
        device.save(update_fields=["ended_at", "ended_by"])


def end_of_adults(adults: Collection[int]) -> None:
    """They have no way in any more: nothing more on their phones."""
    _end(PushDevice.objects.filter(adult__in=list(adults), ended_at=None))


def went_out(sessions: Collection[int], into: Session | None) -> None:
    """Whoever signed out of a browser gets no more messages there, whichever school writes; one that goes on as `into` keeps them."""
    theirs = PushDevice._base_manager.filter(session__in=list(sessions), ended_at=None)
    if into is not None:
        theirs.update(session=into)
    else:
        _end(theirs)


def _end(rows: QuerySet[PushDevice]) -> None:
    """By nobody's own press."""
    rows.update(ended_at=clock.now(), ended_by=User.objects.system().pk)


def _turned_on(adult: Adult, browser: Mapping[str, object], by: Viewer) -> PushDevice:
    """One row an adult; their own order has it first."""
    one: PushDevice = PushDevice.objects.create(school_id=adult.school_id, adult=adult, made_by_id=by.user, **browser)
    audit.record(verb="device.on", on=one, by=by)
    live = PushDevice.objects.filter(adult=adult, ended_at=None)
    _end(live.exclude(pk__in=list(live.order_by("-pk").values_list("pk", flat=True)[:MOST])))
    before = adult.channels or [way for way in wishes.CHANNELS if way != PUSH]
    _order(adult, [PUSH, *[way for way in before if way != PUSH]], by)
    return one


def _order(adult: Adult, channels: list[str], by: Viewer) -> None:
    """Their own order."""
    wishes.set_channels(adult=adult, channels=channels, by=by)


def _is_key(text: str, length: int) -> bool:
    """Is it base64url of so many bytes?"""
    try:
        return len(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)) == length
    except ValueError:
        return False
