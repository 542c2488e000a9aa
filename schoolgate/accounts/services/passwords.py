"""Passwords, for staff who want one beside the second factor. A family never has one."""

import secrets

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from schoolgate.accounts.enums import AddressKind, CredentialKind, Purpose
from schoolgate.accounts.errors import TooOften, WeakPassword, WrongPassword
from schoolgate.accounts.models import Code, Credential, Session, User
from schoolgate.accounts.queries import has_second_factor, users_of
from schoolgate.accounts.services import limits
from schoolgate.accounts.services.codes import GOOD_FOR
from schoolgate.accounts.services.sessions import end_sessions
from schoolgate.accounts.values import normal
from schoolgate.core import clock
from schoolgate.core.links import hashed

SHORTEST = 12
LONGEST = 200


@transaction.atomic
def set_password(*, user: User, password: str, keep: Session | None = None) -> None:
    """Choose a password; every other device is signed out. Raises WeakPassword."""
    _check_strength(password)
    live = Credential.objects.filter(user=user, kind=CredentialKind.PASSWORD, ended_at=None)
    live.update(ended_at=clock.now(), ended_by=user)
    Credential.objects.create(
        user=user, kind=CredentialKind.PASSWORD, secret=make_password(password), confirmed_at=clock.now()
    )
    end_sessions(users=[user], why="password", but=keep)


def try_password(*, address: str, password: str, place: str) -> str:
    """Address and password: half a way in. Returns the token of the browser's cookie. Raises WrongPassword, TooOften.

    The same hash is worked out whether or not anyone has the address.
    """
    value = normal(AddressKind.EMAIL, address)
    if limits.is_over(limits.WRONG_PASSWORDS, value) or limits.is_over(limits.WRONG_FROM_PLACE, place):
        raise TooOften
    user = _whose(value, password[:LONGEST])
    if user is None:
        limits.count(limits.WRONG_PASSWORDS, value)
        limits.count(limits.WRONG_FROM_PLACE, place)
        raise WrongPassword
    token, now = secrets.token_urlsafe(24), clock.now()
    Code.objects.create(
        purpose=Purpose.PASSWORD, user=user.pk, request_hash=hashed(token), until=now + GOOD_FOR, spent_at=now
    )
    return token


def _whose(value: str, password: str) -> User | None:
    """The one user with this address and password, and a second factor still to give."""
    users = users_of(AddressKind.EMAIL, value)
    kept = Credential.objects.filter(user__in=users, kind=CredentialKind.PASSWORD, ended_at=None).select_related("user")
    found = [one.user for one in kept if check_password(password, one.secret)]
    if not kept:
        make_password(password)
    return found[0] if len(found) == 1 and has_second_factor(found[0].pk) else None


def _check_strength(password: str) -> None:
    """Length, and not among the passwords that everyone tries first (ASVS 5.0, 6.2.1, 6.2.4)."""
    if not SHORTEST <= len(password) <= LONGEST or len(set(password)) < SHORTEST // 2:
        raise WeakPassword
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError as wrong:
        raise WeakPassword from wrong
