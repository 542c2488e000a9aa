"""One process of a rush on a few seats: `python -m tests.places.rush PLACE SCHOOL WORKER TRIES [unlocked]`.

Says when it is ready, waits for the word to go, and answers how many seats it was given. Between looking and taking a moment
passes, as on a slow machine. With `unlocked` the lock is taken away, to show what it is for: nobody waits for the place, and
each statement is a transaction of its own (the one writer at a time is SQLite's lock).
"""

import os
import sys
import time
from collections.abc import Callable, Collection
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schoolgate.config.settings")
django.setup()

from schoolgate.accounts.models import User  # noqa: E402
from schoolgate.core.permits import Nobody  # noqa: E402
from schoolgate.core.tenancy import acting_in  # noqa: E402
from schoolgate.families.models import Adult  # noqa: E402
from schoolgate.places import services  # noqa: E402
from schoolgate.places.errors import PlaceFull  # noqa: E402
from schoolgate.places.models import Place  # noqa: E402
from schoolgate.places.services import locking  # noqa: E402
from schoolgate.places.values import Line, Party  # noqa: E402


def unlocked(places: Collection[int]) -> list[Place]:
    """The places, with nobody kept waiting."""
    return list(Place.objects.filter(pk__in=list(places)).select_related("school").order_by("pk"))


def slowly(fits: Callable[..., bool]) -> Callable[..., bool]:
    """A look that is followed by a moment, if there was room."""

    def look(*args: Any, **kwargs: Any) -> bool:
        there_is_room = fits(*args, **kwargs)
        time.sleep(0.05 if there_is_room else 0)
        return there_is_room

    return look


def main(place: int, school: int, worker: int, tries: int, hold: Callable[..., Any]) -> int:
    """Try for seats, each time as another adult."""
    by = Nobody(user=User.objects.get(is_system=True).pk)
    won = 0
    with acting_in(school):
        adults = list(Adult.objects.order_by("pk").values_list("pk", flat=True))[worker * tries : (worker + 1) * tries]
        row = Place.objects.get(pk=place)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for adult in adults:
            try:
                hold(lines=[Line(row, 1)], party=Party(adult, None, frozenset(), 1), by=by)
                won += 1
            except PlaceFull:
                continue
    return won


if __name__ == "__main__":
    locking.fits = slowly(locking.fits)
    chosen: Callable[..., Any] = services.hold
    if "unlocked" in sys.argv:
        locking.lock = unlocked
        chosen = services.hold.__wrapped__  # type: ignore[attr-defined]
    sys.stdout.write(f"{main(*(int(word) for word in sys.argv[1:5]), hold=chosen)}\n")
