"""A worker's lanes in this process, each in a thread with a connection of its own, as in the real one; at a moment that stands."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime

from django.db import connections

from schoolgate.core import clock, jobs

Around = Callable[[], AbstractContextManager[object]]


def turn(lanes: Sequence[str], at: datetime, *around: Around) -> int:
    """What the main lane has, then what the others have, at once; how many jobs were done."""
    done = lane(jobs.MAIN, at, *around)
    with ThreadPoolExecutor(len(lanes)) as threads:
        return done + sum(threads.map(lambda one: lane(one, at, *around), lanes))


def lane(name: str, at: datetime, *around: Around) -> int:
    """The jobs of one lane that are due."""
    done = 0
    try:
        with ExitStack() as stack:
            for one in around:
                stack.enter_context(one())
            stack.enter_context(clock.standing_at(at))
            while jobs.work(1, lane=name):
                done += 1
    finally:
        connections.close_all()
    return done
