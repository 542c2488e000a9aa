"""Work by name. `enqueue` writes a row in the caller's transaction; a worker claims rows with a lease and does them.

Verbs are idempotent: a worker that dies leaves its lease to run out, and the job is done again. A job that keeps failing is
parked, and `doctor` names it. Who works is a setting: a thread in each web process, or `schoolgate worker`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import connection, transaction
from django.db.models import Count, Q

from schoolgate.core import clock
from schoolgate.core.models.job import Job
from schoolgate.core.tenancy import across_schools, acting_in

log = structlog.get_logger()

LEASE = timedelta(minutes=5)
BATCH = 20
BACK_OFF = [timedelta(seconds=s) for s in (5, 30, 120, 600, 1800, 3600, 4 * 3600)]

Verb = Callable[..., None]


@dataclass(frozen=True)
class Round:
    """A verb that every school does again and again."""

    name: str
    each: timedelta


MAIN = ""  # the lane of most work
AT_ONCE = "at once"  # the lane of what somebody waits for at a screen

_verbs: dict[str, Verb] = {}
_rounds: dict[str, Round] = {}
_lane_of: dict[str, str] = {}
_wakers: list[Callable[[], None]] = []
_surroundings: list[Callable[[int], AbstractContextManager[None]]] = []


def job(name: str, *, lane: str = MAIN) -> Callable[[Verb], Verb]:
    """Register a verb that a worker may do: `@job("outbox.deliver")`.

    A lane has a thread of its own in each worker, so that what waits there stands behind nothing else: `AT_ONCE` where
    somebody looks at a screen, or one for each outside that may be slow.
    """

    def register(verb: Verb) -> Verb:
        if name in _verbs:
            raise LookupError(f"job {name!r} is registered twice")
        _verbs[name] = verb
        _lane_of[name] = lane
        return verb

    return register


def each(name: str, every: timedelta) -> Callable[[Verb], Verb]:
    """Register a verb that is done for every school once in `every`; it takes `school` only."""

    def register(verb: Verb) -> Verb:
        _rounds[name] = Round(name, every)
        return job(name)(verb)

    return register


def known() -> list[str]:
    """Names of all verbs."""
    return sorted(_verbs)


def lanes() -> list[str]:
    """All lanes, the main one first."""
    return sorted({MAIN, *_lane_of.values()})


def rounds() -> list[Round]:
    """Verbs that each school does again and again."""
    return sorted(_rounds.values(), key=lambda one: one.name)


def on_work(wake: Callable[[], None]) -> None:
    """Call `wake` in this process whenever work was asked for and committed."""
    _wakers.append(wake)


def around(fn: Callable[[int], AbstractContextManager[None]]) -> None:
    """Do each job of a school within `fn(school)`."""
    _surroundings.append(fn)


def enqueue(name: str, *, school: int | None = None, at: datetime | None = None, key: str = "", **ids: Any) -> None:
    """Ask for work in this transaction. With a `key`, a job that already waits under it is not asked for twice."""
    if name not in _verbs:
        raise LookupError(f"unknown job {name!r}; known: {', '.join(known())}")
    row = Job(name=name, ids=ids, school=school, key=key, run_at=at or clock.now())
    if key:
        Job.objects.bulk_create([row], ignore_conflicts=True)
    else:
        row.save()
    if _wakers:
        transaction.on_commit(_wake, robust=True)


def claim(limit: int = BATCH, *, lane: str | None = None) -> list[Job]:
    """Lease up to `limit` jobs that are due, in one short transaction: those of one lane, or of all."""
    now, lease = clock.now(), secrets.token_urlsafe(12)
    due = Job.objects.filter(_free(now), _in(lane), dead_at=None, run_at__lte=now).order_by("run_at", "pk")
    if not due.exists():  # looking takes no lock
        return []
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        chosen = list(due.values_list("pk", flat=True)[:limit])
        Job.objects.filter(pk__in=chosen).update(lease=lease, leased_until=now + LEASE)
    return list(Job.objects.filter(pk__in=chosen, lease=lease).order_by("run_at", "pk"))


def work(limit: int = BATCH, *, lane: str | None = None) -> int:
    """Claim and do; returns how many were tried."""
    jobs = claim(limit, lane=lane)
    for one in jobs:
        _do(one)
    return len(jobs)


def work_until_idle(most: int = 100_000) -> int:
    """Work until nothing is due; for commands and tests."""
    done = 0
    while done < most:
        tried = work()
        if not tried:
            break
        done += tried
    return done


def parked() -> int:
    """How many jobs were given up."""
    return Job.objects.exclude(dead_at=None).count()


def parked_by_name() -> list[tuple[str, int]]:
    """How many jobs of each name were given up."""
    rows = Job.objects.exclude(dead_at=None).values_list("name").annotate(Count("pk"))
    return sorted((name, count) for name, count in rows)


def retry_parked() -> int:
    """Try once more what was given up; returns how many."""
    return Job.objects.exclude(dead_at=None).update(dead_at=None, lease="", attempts=0, run_at=clock.now(), key="")


def lag() -> timedelta:
    """How long the oldest due job has waited."""
    oldest = Job.objects.filter(dead_at=None, run_at__lte=clock.now()).order_by("run_at").first()
    return clock.now() - oldest.run_at if oldest else timedelta()


def _wake() -> None:
    """Tell the workers of this process."""
    for wake in _wakers:
        wake()


def _free(now: datetime) -> Q:
    """Not leased, or its lease has run out."""
    return Q(lease="") | Q(leased_until__lt=now)


def _in(lane: str | None) -> Q:
    """Jobs of a lane; the main one helps with what is wanted at once, and takes names that nobody knows any more."""
    if lane is None:
        return Q()
    if lane == MAIN:
        return ~Q(name__in=[name for name, its in _lane_of.items() if its not in (MAIN, AT_ONCE)])
    return Q(name__in=[name for name, its in _lane_of.items() if its == lane])


def _do(one: Job) -> None:
    """Do one job; what it raises is noted and it is tried again later."""
    try:
        with ExitStack() as stack:
            stack.enter_context(_place(one))
            if one.school is not None:
                for fn in _surroundings:
                    stack.enter_context(fn(one.school))
            _verbs[one.name](**one.ids)
    except Exception as trouble:  # noqa: BLE001 the one place where any fault must not end the worker
        _put_back(one, trouble)
    else:
        Job.objects.filter(pk=one.pk, lease=one.lease).delete()


def _place(one: Job) -> AbstractContextManager[None]:
    """Where the job acts: its school, or across all for a round of the house."""
    return acting_in(one.school) if one.school is not None else across_schools("a job without a school")


def _put_back(one: Job, trouble: Exception) -> None:
    """Try later, or park it."""
    log.error("job failed", job=one.name, attempt=one.attempts + 1, trouble=type(trouble).__name__, exc_info=trouble)
    tries = one.attempts + 1
    last = tries > len(BACK_OFF)
    Job.objects.filter(pk=one.pk, lease=one.lease).update(
        attempts=tries,
        lease="dead" if last else "",
        leased_until=None,
        dead_at=clock.now() if last else None,
        run_at=clock.now() + BACK_OFF[min(tries, len(BACK_OFF)) - 1],
        key="" if Job.objects.filter(key=one.key, lease="", dead_at=None).exists() else one.key,
        trouble=type(trouble).__name__,
    )
