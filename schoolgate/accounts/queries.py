"""Reads of signing in."""

from schoolgate.accounts.models import Session, SignInAddress, User
from schoolgate.core import clock
from schoolgate.core.links import hashed


def live_session(token: str) -> Session | None:
    """The session behind a cookie, if it has neither ended nor run out."""
    return (
        Session.objects.select_related("user")
        .filter(token_hash=hashed(token), ended_at=None, until__gt=clock.now())
        .first()
    )


def users_of(kind: str, value: str) -> list[User]:
    """The users whom an address on file belongs to and may let in."""
    rows = SignInAddress.objects.filter(kind=kind, value=value, ended_at=None, held_at=None)
    return list(User.objects.filter(addresses__in=rows, merged_into=None, is_system=False).distinct().order_by("pk"))
