"""One process of a rush on a few seats: `python -m tests.places.rush PLACE SCHOOL WORKER TRIES [unlocked]`.

Prints how many seats it was given. With `unlocked` the lock is taken away, to show what it is for.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schoolgate.config.settings")
django.setup()

from django.db import OperationalError  # noqa: E402

from schoolgate.accounts.models import User  # noqa: E402
from schoolgate.core.permits import Nobody  # noqa: E402
from schoolgate.core.tenancy import acting_in  # noqa: E402
from schoolgate.families.models import Adult  # noqa: E402
from schoolgate.places import services  # noqa: E402
from schoolgate.places.errors import PlaceFull  # noqa: E402
from schoolgate.places.models import Place  # noqa: E402
from schoolgate.places.services import locking  # noqa: E402
from schoolgate.places.values import Line, Party  # noqa: E402


def unlocked(places: list[int]) -> list[Place]:
    """The places, with nobody kept waiting."""
    return list(Place.objects.filter(pk__in=list(places)).order_by("pk"))


def main(place: int, school: int, worker: int, tries: int) -> int:
    """Try for seats, each time as another adult."""
    by = Nobody(user=User.objects.get(is_system=True).pk)
    won = 0
    with acting_in(school):
        adults = list(Adult.objects.order_by("pk").values_list("pk", flat=True))[worker * tries : (worker + 1) * tries]
        row = Place.objects.get(pk=place)
        for adult in adults:
            try:
                services.hold(lines=[Line(row, 1)], party=Party(adult, None, frozenset(), 1), by=by)
                won += 1
            except (PlaceFull, OperationalError):
                continue
    return won


if __name__ == "__main__":
    if "unlocked" in sys.argv:
        locking.lock = unlocked
    print(main(*(int(word) for word in sys.argv[1:5])))
