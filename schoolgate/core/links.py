"""Links in messages. The token is random, stands in the path, is kept only as a hash, and is spent by no GET."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from schoolgate.core import clock
from schoolgate.core.models.link import Link
from schoolgate.core.permits import Matter


def hashed(secret: str) -> str:
    """What is kept of a token or an address."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make(*, user: int, school: int, adult: int, matter: Matter, address: str, until: datetime) -> str:
    """A new link's token (32 characters, 192 bits); it is shown once and kept nowhere."""
    token, link = fresh(user=user, school=school, adult=adult, matter=matter, address=address, until=until)
    link.save()
    return token


def fresh(*, user: int, school: int, adult: int, matter: Matter, address: str, until: datetime) -> tuple[str, Link]:
    """A new token and its link, not yet saved: for whoever makes many at once, and saves them with `bulk_create`."""
    token = secrets.token_urlsafe(24)
    link = Link(
        token_hash=hashed(token),
        user_id=user,
        school_id=school,
        adult=adult,
        delivery=matter.delivery,
        source_kind=matter.source_kind,
        source_ref=matter.source_ref,
        pupils=sorted(matter.pupils),
        address=hashed(address) if address else "",
        until=until,
    )
    return token, link


def find(token: str) -> Link | None:
    """The live link behind a token. Whether its adult may still see the matter is asked of the rules, not here."""
    live = Link.objects.select_related("user", "school")
    return live.filter(token_hash=hashed(token), ended_at=None, until__gt=clock.now()).first()


def end_for_adults(adults: Iterable[int], *, addresses: Iterable[str] = ()) -> int:
    """End every live link of these adults (of these addresses only, if given); returns how many."""
    chosen = Q(adult__in=list(adults))
    if gone := [hashed(one) for one in addresses]:
        chosen &= Q(address__in=gone)
    return Link.objects.filter(chosen, ended_at=None).update(ended_at=clock.now())
