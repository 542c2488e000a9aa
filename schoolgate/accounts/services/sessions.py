"""Sessions open by a code, grow strong by a second factor, and end the second somebody says so."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from schoolgate.accounts import registry
from schoolgate.accounts.enums import Door, Purpose
from schoolgate.accounts.errors import CodeIsOver, NeedsPaperCode, NobodyHere
from schoolgate.accounts.models import Code, Session, SignInAddress, User
from schoolgate.accounts.queries import candidates, is_set_up, same_person
from schoolgate.core import clock
from schoolgate.core.links import hashed
from schoolgate.core.permits import Strength

FAMILY_STAYS = timedelta(days=90)  # once a device
WORKING_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Opened:
    """A session just opened, with the token of its cookie, which is kept nowhere else."""

    token: str
    session: Session


@transaction.atomic
def enter(*, code: Code, user: int, device: str) -> Opened:
    """Come in by a code that was typed and right, as `user`. Raises CodeIsOver, NobodyHere, NeedsPaperCode."""
    people = candidates(code)
    if user not in people:
        raise NobodyHere
    if len(people) > 1 and not is_set_up(code, user):
        raise NeedsPaperCode
    if code.spent_at is None or code.purpose != Purpose.EMAIL or not _close(code):
        raise CodeIsOver
    theirs = SignInAddress.objects.filter(user__in=same_person(user), kind=code.kind, value=code.value, ended_at=None)
    theirs.update(proved_at=clock.now())
    stays = FAMILY_STAYS if Door.FAMILY in people[user] else WORKING_DAY
    return open_session(user=User.objects.get(pk=user), stays=stays, address=code.value, device=device)


@transaction.atomic
def open_session(
    *,
    user: User,
    strength: Strength = Strength.CODE,
    stays: timedelta = WORKING_DAY,
    address: str = "",
    device: str = "",
) -> Opened:
    """Sign a user in on one device. Only the services of this room, the demonstration's doors and tests ask for it."""
    token = secrets.token_urlsafe(24)
    session = Session.objects.create(
        token_hash=hashed(token),
        user=user,
        strength=strength,
        address=hashed(address) if address else "",
        device=device[:80],
        strong_until=clock.now() + WORKING_DAY if strength == Strength.TWO_FACTORS else None,
        until=clock.now() + stays,
    )
    registry.tell_of(session)
    return Opened(token, session)


@transaction.atomic
def strengthen(*, session: Session) -> Opened:
    """The second factor was given: the device gets a new session (ASVS 5.0, 7.2.4), strong for a working day."""
    old = Session.objects.select_related("user").get(pk=session.pk)
    Session.objects.filter(pk=old.pk, ended_at=None).update(ended_at=clock.now(), ended_why="second factor")
    opened = _strong(old.user, old.device, address=old.address, until=old.until)
    registry.tell_of_leaving([old.pk], opened.session)
    return opened


@transaction.atomic
def enter_by_password(*, code: Code, device: str) -> Opened:
    """Come in by a password whose second factor was just given. Raises CodeIsOver, NobodyHere."""
    people = candidates(code)
    if code.user not in people:
        raise NobodyHere
    if code.purpose != Purpose.PASSWORD or not _close(code):
        raise CodeIsOver
    return _strong(User.objects.get(pk=code.user), device)


def end_session(*, session: Session, why: str = "signed out") -> None:
    """Sign out of one device."""
    end_these(Session.objects.filter(pk=session.pk), why)


def end_sessions(*, users: Iterable[User | int], why: str, but: Session | None = None) -> int:
    """Sign these people out everywhere, except on the device of `but`."""
    ids = [user.pk if isinstance(user, User) else user for user in users]
    roots = {into or pk for pk, into in User.objects.filter(pk__in=ids).values_list("pk", "merged_into")}
    theirs = Session.objects.filter(user__in={*ids, *roots})
    return end_these(theirs.exclude(pk=but.pk) if but is not None else theirs, why)


@transaction.atomic
def end_these(sessions: QuerySet[Session], why: str) -> int:
    """These are over, and whoever wants to know of it hears it."""
    ended = list(sessions.filter(ended_at=None).values_list("pk", flat=True))
    Session.objects.filter(pk__in=ended).update(ended_at=clock.now(), ended_why=why)
    registry.tell_of_leaving(ended)
    return len(ended)


def _strong(user: User, device: str, *, address: str = "", until: datetime | None = None) -> Opened:
    """A session with two factors; `address` is a hash already."""
    opened = open_session(user=user, strength=Strength.TWO_FACTORS, device=device)
    opened.session.address, opened.session.until = address, until or opened.session.until
    opened.session.save(update_fields=["address", "until"])
    return opened


def _close(code: Code) -> bool:
    """Use the way in up: it opens one session only. Its address is forgotten."""
    live = Code.objects.filter(pk=code.pk, closed_at=None, until__gt=clock.now())
    return bool(live.update(closed_at=clock.now(), value=""))
