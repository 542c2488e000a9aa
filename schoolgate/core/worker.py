"""Who does the work: threads that claim jobs, in each web process or in one of their own (`schoolgate worker`).

It wakes at once when this process commits work, looks each second for that of others, and stops after the job in hand.
Each lane of `jobs` has a thread: a sign-in code never stands behind a letter run, and a provider who answers slowly keeps
nobody waiting but those who go by him. It also asks for the rounds: what every school does again and again, each once in
its stretch of time, whoever else asks too.
"""

from __future__ import annotations

import atexit
import gc
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall
from types import FrameType

import structlog
from django.db import DatabaseError, close_old_connections, connections

from schoolgate.core import clock, jobs
from schoolgate.core.jobs import Round
from schoolgate.core.models.job import Job

log = structlog.get_logger()

POLL = 1.0  # seconds
AFTER_TROUBLE = 5.0
LOOK_ROUND = 60.0
GRACE = 20.0
SWITCH = 0.0005  # seconds: lanes mostly wait for disk and network, and come back at once when these answer
A_DAY = timedelta(days=1)
NIGHT = wall(2, 0)  # of the school's own clock

Schools = Callable[[], Iterable[tuple[int, str]]]
_schools: list[Schools] = []


def every_school(find: Schools) -> None:
    """Register who knows all schools, with their time zones."""
    _schools.append(find)


class Worker:
    """Threads that work until told to stop."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._wake: dict[str, threading.Event] = {}
        self._threads: list[threading.Thread] = []
        self._next_look = 0.0

    def start(self) -> None:
        """Begin to work, beside whatever else this process does."""
        self._wake = {lane: threading.Event() for lane in jobs.lanes()}
        jobs.on_work(self.wake)
        for lane in self._wake:
            thread = threading.Thread(target=self._lane, args=(lane,), name=f"jobs, {lane or 'main'}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def wake(self) -> None:
        """There is work."""
        for event in self._wake.values():
            event.set()

    def stop(self, grace: float = GRACE) -> None:
        """Finish what is in hand, and no more."""
        self._stop.set()
        self.wake()
        for thread in self._threads:
            thread.join(grace)

    def wait(self) -> None:
        """Until somebody says stop."""
        while not self._stop.wait(3600):
            continue

    def told(self, _number: int, _frame: FrameType | None) -> None:
        """A signal said stop."""
        self._stop.set()
        self.wake()

    def _lane(self, lane: str) -> None:
        """Work, or wait for work."""
        while not self._stop.is_set():
            try:
                tried = self._turn(lane)
            except DatabaseError as trouble:
                log.error("the worker cannot reach the database", trouble=type(trouble).__name__)
                self._stop.wait(AFTER_TROUBLE)
                tried = 0
            if not tried:
                close_old_connections()
                self._wake[lane].wait(POLL)
                self._wake[lane].clear()
        connections.close_all()

    def _turn(self, lane: str) -> int:
        """One batch of one job, so that a stop is heard soon; now and then a look at the rounds."""
        if lane == jobs.MAIN and time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + LOOK_ROUND
            ask_for_rounds()
        return jobs.work(1, lane=lane)


def start_in_this_process() -> Worker:
    """A worker beside the web server: the embedded way, without another process."""
    worker = Worker()
    worker.start()
    atexit.register(worker.stop)
    return worker


def run() -> None:
    """A worker that is a process, until SIGTERM or SIGINT."""
    sys.setswitchinterval(SWITCH)
    gc.collect()
    gc.freeze()  # what was loaded at the start stays, and need not be looked through again and again
    worker = Worker()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.told)
    worker.start()
    worker.wait()
    worker.stop()


def ask_for_rounds() -> None:
    """See that the next turn of every round waits in the queue, once for each school: its key is there once."""
    rows = [
        Job(
            name=one.name,
            ids={"school": school},
            school=school,
            key=f"round:{one.name}:{school}",
            run_at=_next(one, zone),
        )
        for find in _schools
        for school, zone in find()
        for one in jobs.rounds()
    ]
    Job.objects.bulk_create(rows, ignore_conflicts=True)


def _next(one: Round, zone: str) -> datetime:
    """When a round is due next: at the next full stretch of time, or, if it is of days, at night by the school's clock."""
    if one.each < A_DAY:
        stretch = one.each.total_seconds()
        return datetime.fromtimestamp((clock.now().timestamp() // stretch + 1) * stretch, UTC)
    tonight = clock.today(zone)
    if clock.at(tonight, NIGHT, zone) <= clock.now():
        tonight += A_DAY
    return clock.at(_of_turn(tonight, one.each.days), NIGHT, zone)


def _of_turn(day: date, days: int) -> date:
    """The first day from `day` on whose turn it is, if it is every so many days."""
    return day + timedelta(days=-day.toordinal() % days)
