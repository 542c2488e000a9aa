"""Mail servers, GOV.UK Notify and push services on bad days: nothing is lost, nothing doubled, and the healthy channels stay quick.

Each misbehaviour of each channel: a school sends to families of whom some are reached by the sick channel first, others by the healthy
ones only. The sick one misbehaves, then is well again; clocks go on, and the worker's lanes run as in the real one, with its real
clients. In the end each message was really taken by a server, by this way or the next, or is listed for a person because nobody can
know. The servers write down what they took, whatever they said.

`slowest_healthy` is how long the healthy channels took with the sick one beside them, as a multiple of the same without; at most twice,
or a second more. Without the guards (a lane for each channel; never again what may have gone) the same must fail.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from proofs import _ground  # noqa: F401 first: it makes the database
from proofs._common import Progress, arguments, finish
from proofs._families import address, make_school
from proofs._lanes import lane, turn
from proofs._peers_world import CHANNELS, World, became, world
from proofs._sick_web import WELL
from schoolgate.accounts.models import User
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.core import clock, jobs, sources
from schoolgate.core.models.job import Job
from schoolgate.core.permits import Can, Strength, SystemViewer, system_may
from schoolgate.core.tenancy import acting_in
from schoolgate.outbox import registry, services
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Attempt, Dispatch
from schoolgate.outbox.services.handing import BACK_OFF, Hands
from schoolgate.outbox.values import Content, Message, Reader
from schoolgate.schools.models import School

START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
LATER = (1, 3, 8, 20, 35, 50)  # minutes after the send, when it is well again
SICK, HEALTHY = 5, 20  # families who are reached by each channel
TIMES, SECOND = 2.0, 1.0
TIME_OUT = 0.8
QUICK = ("accepts and hangs", "hangs up", "429", "550 for the receiver")


def says(_ref: str, _reader: Reader) -> Message:
    """The message."""
    return Message(subject="The gate", paragraphs=["Please come by the back gate."], action=("Read more", "news"))


registry.content("proof/peers", says, is_shared=True)
sources.kind("proof", lambda refs, _viewer: {ref: sources.Shown("The gate", "en") for ref in refs})
system_may("proof", Can.MESSAGE_SEND, Can.DISPATCH_SEE, Can.DELIVERY_SEE)
numbers = count()


@dataclass
class Found:
    """What came of all of them."""

    total: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slow: int = 0
    wrong: list[str] = field(default_factory=list)
    by_channel: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, channel: str, mood: str, one: Counter[str], took: float, usual: float) -> None:
        """One misbehaviour."""
        self.total += one
        self.by_channel[channel] = self.by_channel.get(channel, Counter()) + one + Counter(misbehaviours=1)
        self.slowest = max(self.slowest, took / usual)
        is_slow = took > max(usual * TIMES, usual + SECOND)
        self.slow += is_slow
        if one["lost"] or one["duplicates"] or is_slow:
            self.wrong.append(f"{channel} {mood}: {dict(one)}, {took:.1f} s instead of {usual:.1f}")

    def figures(self) -> dict[str, Any]:
        """All of it."""
        names = ("messages", "handed_over", "by_another_way", "listed", "lost", "duplicates")
        each = {
            channel: {name: one[name] for name in ("misbehaviours", *names)} for channel, one in self.by_channel.items()
        }
        sums = {name: self.total[name] for name in names}
        return {**sums, "slowed_a_healthy_one": self.slow, "slowest_healthy": round(self.slowest, 2), "channels": each}


def send(school: School) -> Dispatch:
    """To every family."""
    system = SystemViewer(user=User.objects.system().pk, strength=Strength.TWO_FACTORS, school=school.pk, verb="proof")
    with clock.standing_at(START):
        audience = save_audience(school=school.pk, terms=[Term(kind=TermKind.SCHOOL)], by=system)
        return services.send(
            audience=audience, content=Content("proof/peers", "proof", "gate"), kind=Kind.NOW, by=system
        )


def meet(at: World, channel: str, mood: str, *, lanes: bool = True) -> tuple[Counter[str], float]:
    """One misbehaviour; what became of each message, and how long the healthy channels took."""
    Job.objects.all().delete()
    others = [one for one in CHANNELS if one != channel]

    def ways(number: int) -> tuple[str, ...]:
        return (channel, *others) if number < SICK else (others[number % 2],)

    port = at.doors["push"].port
    phone: Callable[[str], dict[str, Any]] = lambda name: at.servers["push"].subscription(port, name)  # noqa: E731
    school = make_school(SICK + 2 * HEALTHY, live_at=START, ways=ways, slug=f"peers-{next(numbers)}", phone=phone)
    with acting_in(school.pk):
        at.begin()
        dispatch = send(school)
        at.be(channel, mood)
        started = time.time()
        _work(START + timedelta(seconds=61), channel, lanes=lanes)
        wanted = {address(way, n) for n in range(SICK, SICK + 2 * HEALTHY) for way in ways(n)}
        moments = [moment for one in others for whom, moment in at.servers[one].taken if whom in wanted]
        at.be(channel, WELL)
        for minutes in LATER:
            _work(START + timedelta(minutes=minutes, seconds=61), channel, lanes=lanes)
        took = max(moments) - started if len(moments) == len(wanted) else float("inf")
        return became(at, school, dispatch), took


def _work(moment: datetime, first: str, *, lanes: bool) -> None:
    """Until nothing is due: each channel in its lane, or all in one line behind the sick one."""
    if lanes:
        while turn(tuple(CHANNELS), moment):
            pass
        return
    order = (jobs.MAIN, first, *(one for one in CHANNELS if one != first))
    while sum(lane(one, moment) for one in order):
        pass


def usual(at: World, times: int) -> dict[str, float]:
    """By channel, how long the healthy ones take while it is well too: the middle of some times."""
    meet(at, "email", WELL)  # the first of all takes longer
    return {one: sorted(meet(at, one, WELL)[1] for _time in range(times))[times // 2] for one in CHANNELS}


@contextmanager
def careless() -> Iterator[None]:
    """What may have gone is simply sent again."""
    kept = Hands._unsure

    def again(self: Hands, attempt: Attempt, _reason: str) -> None:
        self._again(attempt, attempt.tries + 1, BACK_OFF[0])

    Hands._unsure = again  # type: ignore[method-assign]
    try:
        yield
    finally:
        Hands._unsure = kept  # type: ignore[method-assign]


def all_of_them(at: World, plain: dict[str, float], progress: Progress, *, quick: bool) -> Found:
    """Each misbehaviour of each channel."""
    found = Found()
    for channel, moods in CHANNELS.items():
        for mood in moods:
            if not quick or mood in QUICK:
                one, took = meet(at, channel, mood)
                found.add(channel, mood, one, took, plain[channel])
                times = f"healthy ones {took:.2f} s, else {plain[channel]:.2f} s"
                progress.say(f"{channel} {mood}: {dict(one)}; {times}", now=True)
    for line in found.wrong:
        progress.say(line, now=True)
    return found


def without(at: World, plain: dict[str, float]) -> Found:
    """Two of them without the guards, by each channel."""
    found = Found()
    with careless():
        for channel in CHANNELS:
            own = plain[channel]
            found.add(channel, "hangs up", meet(at, channel, "hangs up")[0], own, own)
            found.add(channel, "accepts and hangs", *meet(at, channel, "accepts and hangs", lanes=False), own)
    return found


def main() -> None:
    """Both runs, and the result."""
    told = arguments(__doc__ or "")
    progress, load = Progress(told.json), round(os.getloadavg()[0], 2)
    with world(TIME_OUT) as at:
        plain = usual(at, 1 if told.quick else 3)
        guarded = all_of_them(at, plain, progress, quick=told.quick).figures() | {"load": load}
        unguarded = without(at, plain).figures()
    met = not guarded["lost"] and not guarded["duplicates"] and not guarded["slowed_a_healthy_one"]
    enough = all(one["misbehaviours"] >= (1 if told.quick else 12) for one in guarded["channels"].values())
    broken = unguarded["duplicates"] > 0 and unguarded["slowed_a_healthy_one"] > 0
    finish("peers", ok=met and enough and broken, guarded=guarded, unguarded=unguarded)


if __name__ == "__main__":
    main()
