"""The project's own benchmarks. Each runs in a fresh, empty data folder and gives figures by name; a room keeps its own in `bench.py`."""

import time
from collections.abc import Callable
from typing import Protocol

from schoolgate.core import jobs
from schoolgate.core.tenancy import across_schools

JOBS, QUICK_JOBS = 3000, 300


class Bench(Protocol):
    """Figures by name; a quick one is for whoever only wants to see that it runs."""

    def __call__(self, *, quick: bool) -> dict[str, float]: ...


_benches: dict[str, Bench] = {}


def bench(name: str) -> Callable[[Bench], Bench]:
    """Register a benchmark: `@bench("jobs")`."""

    def register(run: Bench) -> Bench:
        _benches[name] = run
        return run

    return register


def known() -> list[str]:
    """Names of all benchmarks."""
    return sorted(_benches)


def run(name: str, *, quick: bool = False) -> dict[str, float]:
    """Run one; figures by name. Raises LookupError."""
    if name not in _benches:
        raise LookupError(f"unknown benchmark {name!r}; known: {', '.join(known())}")
    with across_schools("a benchmark in a folder of its own"):
        return _benches[name](quick=quick)


@bench("jobs")
def _jobs(*, quick: bool) -> dict[str, float]:
    """How many jobs a second are asked for, each in a transaction of its own, and done."""
    many = QUICK_JOBS if quick else JOBS
    started = time.perf_counter()
    for number in range(many):
        jobs.enqueue("core.nothing", number=number)
    asked = time.perf_counter()
    done = jobs.work_until_idle()
    ended = time.perf_counter()
    return {
        "jobs": done,
        "asked_per_second": round(many / (asked - started), 1),
        "done_per_second": round(done / (ended - asked), 1),
    }
