"""Every address, for everyone who may come, with the ids of another school: nothing of it is shown, nothing of it changes.

Two schools are filled with rows of every model there is, and every word of the one school is marked. Then each route of the URL
table is asked, by each role of the other school, by a parent, by a link and by nobody, with the ref of every row of the marked school,
by GET and by POST. A page that opens, a byte of the mark, or a changed row is a leak. Without the narrowing to the own school the
same walk must leak.

Class Charts showed parents the pupils of other schools in January 2024; Edulog's interface answered any free account with any school.
"""

from __future__ import annotations

import logging
import random
from typing import Any

from django.db import models

from proofs import _ground  # noqa: F401 first: it makes the database
from proofs._common import Progress, arguments, finish
from schoolgate.audience import predicates
from schoolgate.audience.permissions import RULES
from schoolgate.core import tenancy
from schoolgate.core.permits import EVERYTHING, Predicate, install
from tests.invariants.visiting import Walk, fingerprint, requests, two_schools

FULL, QUICK, WITHOUT = 60_000, 4_000, 2_500
SECONDS = 30


def run(walk: Walk, steps: int, seed: int, progress: Progress, *, seconds: float = 0) -> dict[str, Any]:
    """Ask."""
    before, until = fingerprint(walk.marked), progress.seconds + seconds if seconds else float("inf")
    seen: set[tuple[str, str]] = set()
    for number, (route, who, ref, slug, method) in enumerate(requests(walk, random.Random(seed))):
        if number >= steps or progress.seconds > until:
            break
        seen.add((route.name, who))
        walk.ask(route, who, ref, slug, method)
        progress.say(f"{number} requests, {walk.leaks.total()} leaks")
    if fingerprint(walk.marked) != before:
        walk.leaks["changed"] += 1
    for line in walk.examples:
        progress.say(line, now=True)
    return {
        "requests": walk.asked.total(),
        "routes_and_visitors": len(seen),
        "leaks": walk.leaks.total(),
        "by_kind": dict(walk.leaks),
    }


def without_schools() -> None:
    """Take away the narrowing to the own school: the manager's, and the rule's."""
    tenancy.SchoolManager.get_queryset = models.Manager.get_queryset  # type: ignore[assignment, method-assign]
    anyone = Predicate("same_school", lambda _viewer, _thing: True, lambda _viewer, _model: EVERYTHING)
    install(
        {
            can: [tuple(anyone if one is predicates.same_school else one for one in line) for line in lines]
            for can, lines in RULES.items()
        }
    )


def main() -> None:
    """Both runs, and the result."""
    told = arguments(__doc__ or "", requests=FULL)
    progress = Progress(told.json)
    logging.disable(logging.CRITICAL)
    steps = told.requests or (QUICK if told.quick else FULL)
    walk = two_schools()
    guarded = run(walk, steps, told.seed, progress, seconds=SECONDS if told.quick else 0)
    without_schools()
    open_walk = Walk(walk.marked, walk.visitors, walk.refs, walk.slug)
    unguarded = run(open_walk, WITHOUT, told.seed, progress, seconds=12 if told.quick else 0)
    finish("isolation", ok=guarded["leaks"] == 0 and unguarded["leaks"] > 0, guarded=guarded, unguarded=unguarded)


if __name__ == "__main__":
    main()
