"""Which suggestions are offered: the best few of each item of the last year, never hundreds; and how a refusal is learnt from."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

BEST = 2  # of an item, at a time
MOST = 40  # of all together
ENOUGH = 6  # accepted of one item within the year: from then on only what is bigger than all of them
REFUSED = 3  # times: from then on no more than the two biggest
YEAR = 400  # days


class Offer(NamedTuple):
    """A suggestion, as far as it is weighed. `is_taken`: it became evidence."""

    pk: int
    item: str
    day: date
    families: int
    occasions: int
    is_decided: bool
    is_taken: bool
    lacking: int  # how many pieces the thinnest indicator lacks for which it would serve

    @property
    def size(self) -> int:
        """How big."""
        return self.families + self.occasions


def offered(rows: Iterable[Offer], *, hushed: Collection[str], today: date) -> list[int]:
    """The ids of those that are offered, those first that would help most."""
    by_item: dict[str, list[Offer]] = defaultdict(list)
    for row in rows:
        if row.item not in hushed and (today - row.day).days <= YEAR:
            by_item[row.item].append(row)
    best = [one for some in by_item.values() for one in _best(some, today)]
    best.sort(key=lambda one: (-min(one.lacking, 3), -score(one, today), one.pk))
    return [one.pk for one in best[:MOST]]


def score(one: Offer, today: date) -> float:
    """Recency, size, breadth."""
    recent = 1 - min((today - one.day).days, YEAR) / YEAR
    return 2 * recent + math.log1p(one.families) / 2 + math.log1p(one.occasions) / 2


def _best(rows: list[Offer], today: date) -> list[Offer]:
    """The best few of one item that nobody has decided on."""
    waiting = [one for one in rows if not one.is_decided]
    taken = [one for one in rows if one.is_taken]
    if sum(one.is_decided and not one.is_taken for one in rows) >= REFUSED:
        biggest = {one.pk for one in sorted(rows, key=lambda one: (-one.size, one.pk))[:BEST]}
        waiting = [one for one in waiting if one.pk in biggest]
    if len(taken) >= ENOUGH:
        waiting = [one for one in waiting if one.size > max(each.size for each in taken)]
    return sorted(waiting, key=lambda one: (-score(one, today), one.pk))[:BEST]
