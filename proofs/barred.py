"""A parent who is kept from a child learns nothing about it, by any outlet, whatever happened before and meanwhile.

A random walk over everything that exists: holds and restrictions come and go, files are imported that drop the father, bring him
back, give him the mother's mailbox; messages are queued, sent, printed; he opens old links, signs in, comes to work at the school,
answers, books, asks for his data; holds are set while a batch is in hand. Every byte that reaches him is searched for names and
addresses that stand nowhere else. Without the condition that asks for limits the same walk must leak.

Four of seven reprimands of the Information Commissioner in cases of domestic abuse were for an address that reached the wrong person
(ICO, September 2023).
"""

from __future__ import annotations

import logging
from typing import Any

from proofs import _ground  # noqa: F401 first: it makes the database
from proofs._barred_steps import STEPS, Postbag
from proofs._barred_world import World, at, bring_in, found
from proofs._common import Progress, arguments, finish
from schoolgate.channels import registry as channels
from schoolgate.core.models import Job
from schoolgate.core.tenancy import acting_in
from schoolgate.families.queries.limited import Limited

CASES = 5
FULL, QUICK = 100_000, 500
SECONDS = 32  # of a quick run with the guard; the one without needs less
WITHOUT = 150  # steps without the guard: it leaks within a few


def run(steps: int, seed: int, progress: Progress, *, seconds: float = 0) -> World:
    """Walk."""
    world = found(CASES, seed)
    channels.transport(Postbag(world))
    with acting_in(world.school.pk):
        with at(world):
            bring_in(world)
        weights, verbs = [weight for weight, _verb in STEPS], [verb for _weight, verb in STEPS]
        until = progress.seconds + seconds if seconds else float("inf")
        while world.done["steps"] < steps and progress.seconds < until:
            world.pass_time()
            verb = world.chance.choices(verbs, weights)[0]
            with at(world):
                verb(world, world.chance.choice(world.cases))
            world.done["steps"] += 1
            progress.say(f"{world.done['steps']} steps, {world.leaks.total()} leaks")
    Job.objects.all().delete()
    return world


def without_limits(self: Limited, *_args: Any, **_kwargs: Any) -> tuple[str, list[Any]]:
    """What the product would do if nothing limited anyone."""
    return "1 = 0", []


def figures(world: World) -> dict[str, Any]:
    """What was done, and what leaked."""
    return {"steps": world.done.pop("steps"), "leaks": world.leaks.total(), "by_outlet": dict(world.leaks)} | {
        name.replace(" ", "_"): number for name, number in sorted(world.done.items())
    }


def main() -> None:
    """Both runs, and the result."""
    told = arguments(__doc__ or "", steps=FULL)
    logging.disable(logging.CRITICAL)  # pages that are not there, and what paper cannot show
    progress = Progress(told.json)
    steps = told.steps or (QUICK if told.quick else FULL)
    guarded = run(steps, told.seed, progress, seconds=SECONDS if told.quick else 0)
    for line in guarded.examples:
        progress.say(line, now=True)
    kept = Limited.as_sql
    Limited.as_sql = without_limits  # type: ignore[method-assign]
    try:
        unguarded = run(WITHOUT, told.seed, progress, seconds=12 if told.quick else 0)
    finally:
        Limited.as_sql = kept  # type: ignore[method-assign]
    with_guard, without = figures(guarded), figures(unguarded)
    ok = with_guard["leaks"] == 0 and without["leaks"] > 0 and guarded.done["holds set"] > 0
    finish("barred", ok=ok, guarded=with_guard, unguarded=without)


if __name__ == "__main__":
    main()
