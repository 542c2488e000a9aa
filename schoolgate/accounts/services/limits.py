"""How often something may be tried. A whole school shares one address at a parents' evening, so those limits are generous;
what guards a code is the limit on the code itself and on its address (ASVS 5.0, 6.3.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from schoolgate.accounts.models import Count
from schoolgate.core import clock
from schoolgate.core.links import hashed

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """At most so many within a stretch of time. One that is `by_the_clock` keeps the hour in which it began, no nearer time."""

    name: str
    most: int
    within: timedelta = AN_HOUR
    by_the_clock: bool = False

    def begins(self) -> datetime:
        """When a stretch that begins now is said to have begun."""
        now = clock.now()
        return now.replace(minute=0, second=0, microsecond=0) if self.by_the_clock else now


CODES_TO_ADDRESS = Limit("codes to an address", 8)
CODES_TO_PROVE = Limit("codes to prove an address", 8)
CODES_FROM_PLACE = Limit("codes from a place", 600)
WRONG_FOR_ADDRESS = Limit("wrong codes for an address", 15)
WRONG_FROM_PLACE = Limit("wrong codes from a place", 600)
WRONG_PASSWORDS = Limit("wrong passwords for an address", 10)
WRONG_SECOND = Limit("wrong second steps", 10)
WRONG_ON_PAPER = Limit("wrong codes from paper", 10)


def is_over(limit: Limit, who: str) -> bool:
    """Has `who` used up the limit?"""
    row = Count.objects.filter(key=_key(limit, who), since__gt=clock.now() - limit.within).first()
    return row is not None and row.number >= limit.most


@transaction.atomic
def count(limit: Limit, who: str) -> bool:
    """Count one more for `who`; says whether it is still within the limit."""
    row, _made = Count.objects.select_for_update().get_or_create(
        key=_key(limit, who), defaults={"since": limit.begins()}
    )
    if row.since <= clock.now() - limit.within:
        row.since, row.number = limit.begins(), 0
    row.number += 1
    row.save(update_fields=["since", "number"])
    return row.number <= limit.most


def _key(limit: Limit, who: str) -> str:
    """What is kept of whom we count."""
    return hashed(f"{limit.name}: {who}")
