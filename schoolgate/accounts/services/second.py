"""The second factor of staff: a code from an app (RFC 6238), or, once each, a recovery code from paper."""

from collections.abc import Callable

import pyotp
from django.db import transaction
from django.utils.crypto import constant_time_compare

from schoolgate.accounts.enums import CredentialKind
from schoolgate.accounts.errors import TooOften, WrongCode
from schoolgate.accounts.models import Credential, User
from schoolgate.accounts.queries import pending_seed
from schoolgate.accounts.services import limits
from schoolgate.accounts.services.sessions import end_sessions
from schoolgate.accounts.values import as_typed, on_paper
from schoolgate.core import clock
from schoolgate.core.links import hashed

RECOVERY_CODES = 10
STEP = 30  # seconds
DIGITS = 6


@transaction.atomic
def begin_second_factor(*, user: User) -> None:
    """A fresh seed to be put into an app; it counts only once a code from the app was typed."""
    unused = Credential.objects.filter(user=user, kind=CredentialKind.TOTP, ended_at=None, confirmed_at=None)
    unused.update(ended_at=clock.now(), ended_by=user)
    Credential.objects.create(user=user, kind=CredentialKind.TOTP, secret=pyotp.random_base32())


def confirm_second_factor(*, user: User, typed: str) -> list[str]:
    """The app works. Returns the recovery codes, which are shown this once. Raises WrongCode, TooOften."""
    pending = pending_seed(user.pk)
    if pending is None or not _counted(user.pk, lambda: _use_step(pending, typed)):
        raise WrongCode
    with transaction.atomic():
        Credential.objects.filter(pk=pending.pk).update(confirmed_at=clock.now())
        return new_recovery_codes(user=user)


@transaction.atomic
def new_recovery_codes(*, user: User) -> list[str]:
    """Ten fresh codes in place of those that were left."""
    old = Credential.objects.filter(user=user, kind=CredentialKind.RECOVERY, ended_at=None)
    old.update(ended_at=clock.now(), ended_by=user)
    fresh = [on_paper(groups=4) for _ in range(RECOVERY_CODES)]
    Credential.objects.bulk_create(
        Credential(user=user, kind=CredentialKind.RECOVERY, secret=hashed(as_typed(one)), confirmed_at=clock.now())
        for one in fresh
    )
    return fresh


def try_second_factor(*, user: int, typed: str) -> None:
    """A code from the app, or a recovery code. Neither works twice. Raises WrongCode, TooOften."""
    if not _counted(user, lambda: _use_app(user, typed) or _use_recovery(user, typed)):
        raise WrongCode


@transaction.atomic
def forget_second_factor(*, user: User, by: User) -> None:
    """A lost phone: nothing of the old second factor works, its password neither, and every session ends."""
    live = Credential.objects.filter(user=user, ended_at=None)
    live.update(ended_at=clock.now(), ended_by=by)
    end_sessions(users=[user], why="second factor")


def _counted(user: int, is_right: Callable[[], bool]) -> bool:
    """Ask, unless this user was wrong too often; count what was wrong."""
    if limits.is_over(limits.WRONG_SECOND, str(user)):
        raise TooOften
    if is_right():
        return True
    limits.count(limits.WRONG_SECOND, str(user))
    return False


def _use_app(user: int, typed: str) -> bool:
    """Is it the app's code of this half minute, or of the one before or after?"""
    seeds = Credential.objects.filter(user=user, kind=CredentialKind.TOTP, ended_at=None).exclude(confirmed_at=None)
    return any(_use_step(seed, typed) for seed in seeds)


def _use_step(seed: Credential, typed: str) -> bool:
    """Use up the time step whose code was typed; a step works once, and none before it."""
    app, typed = pyotp.TOTP(seed.secret, interval=STEP, digits=DIGITS), as_typed(typed)
    now = int(clock.now().timestamp()) // STEP
    for step in (now - 1, now, now + 1):
        if constant_time_compare(app.generate_otp(step), typed):
            return bool(Credential.objects.filter(pk=seed.pk, last_step__lt=step).update(last_step=step))
    return False


def _use_recovery(user: int, typed: str) -> bool:
    """Use up a recovery code."""
    live = Credential.objects.filter(
        user=user, kind=CredentialKind.RECOVERY, secret=hashed(as_typed(typed)), ended_at=None
    )
    return bool(live.update(ended_at=clock.now(), ended_by_id=user))
