"""Reads of signing in."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from schoolgate.accounts.enums import CredentialKind, Door, Purpose
from schoolgate.accounts.models import Code, Credential, Session, SignInAddress, User
from schoolgate.accounts.registry import doors_of
from schoolgate.core import clock
from schoolgate.core.links import hashed
from schoolgate.core.permits import Strength


def live_session(token: str) -> Session | None:
    """The session behind a cookie, if it has neither ended nor run out, and as strong as it is now."""
    live = Session.objects.select_related("user").filter(token_hash=hashed(token), ended_at=None)
    session = live.filter(until__gt=clock.now()).first()
    if session is not None:
        session.strength = session.sure  # read only: never saved from here
    return session


def live_sessions(user: int) -> QuerySet[Session]:
    """The devices on which a person is signed in, the newest first."""
    return Session.objects.filter(user=user, ended_at=None, until__gt=clock.now()).order_by("-made_at")


def knows_device(session: Session) -> bool:
    """Was this person signed in with two factors on a device of this kind before?"""
    before = Session.objects.filter(user=session.user_id, device=session.device, strength=Strength.TWO_FACTORS)
    return before.exclude(pk=session.pk).exists()


def same_person(user: int) -> QuerySet[User, int]:
    """Ids of the user and of those who were joined to it: a subquery."""
    return User.objects.filter(Q(pk=user) | Q(merged_into=user)).values_list("pk", flat=True)


def users_of(kind: str, value: str) -> list[User]:
    """The people whom an address on file belongs to and may let in; of joined users the one they became."""
    rows = SignInAddress.objects.filter(kind=kind, value=value, ended_at=None, held_at=None)
    found = User.objects.filter(addresses__in=rows, is_system=False).values_list("pk", "merged_into")
    return list(User.objects.filter(pk__in={into or pk for pk, into in found}).order_by("pk"))


def candidates(code: Code) -> dict[int, frozenset[Door]]:
    """Who may come in by this code, and by which doors."""
    users = [code.user] if code.purpose == Purpose.PASSWORD else [one.pk for one in users_of(code.kind, code.value)]
    return doors_of([user for user in users if user is not None])


def open_code(token: str) -> Code | None:
    """The way in that this browser began and has not finished."""
    rows = Code.objects.filter(request_hash=hashed(token), closed_at=None, until__gt=clock.now())
    return rows.first() if token else None


def open_proof(user: int, matter: str) -> Code | None:
    """The code by which `user` is showing that an address is theirs, for this matter, until it is used or over."""
    rows = Code.objects.filter(request_hash=proof_key(user, matter), purpose=Purpose.PROVE, spent_at=None)
    return rows.filter(until__gt=clock.now()).first()


def proof_key(user: int, matter: str) -> str:
    """Under what such a code is found: no cookie of a browser leads to it."""
    return hashed(f"proof {user} {matter}")


def is_set_up(code: Code, user: int) -> bool:
    """Has this person of a shared address shown once who they are?"""
    rows = SignInAddress.objects.filter(user__in=same_person(user), kind=code.kind, value=code.value, ended_at=None)
    return rows.exclude(set_up_at=None).exists()


def has_second_factor(user: int) -> bool:
    """Is a second factor set up?"""
    return bool(with_second_factor([user]))


def with_second_factor(users: Collection[int]) -> frozenset[int]:
    """Those of `users` who have set up a second factor."""
    rows = Credential.objects.filter(user__in=list(users), kind=CredentialKind.TOTP, ended_at=None)
    return frozenset(rows.exclude(confirmed_at=None).values_list("user", flat=True))


def pending_seed(user: int) -> Credential | None:
    """The seed that waits for its first code."""
    rows = Credential.objects.filter(user=user, kind=CredentialKind.TOTP, ended_at=None, confirmed_at=None)
    return rows.order_by("pk").last()


def has_password(user: int) -> bool:
    """Did they choose a password?"""
    return Credential.objects.filter(user=user, kind=CredentialKind.PASSWORD, ended_at=None).exists()


def recovery_codes_left(user: int) -> int:
    """How many recovery codes have not been used."""
    return Credential.objects.filter(user=user, kind=CredentialKind.RECOVERY, ended_at=None).count()


def addresses_of(user: int) -> QuerySet[SignInAddress]:
    """The addresses by which a person may sign in, held ones too."""
    return SignInAddress.objects.filter(user__in=same_person(user), ended_at=None).order_by("kind", "value")
