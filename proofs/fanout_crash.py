"""A send to many families whose worker is killed a thousand times: none is lost, none is doubled, each doubt is listed.

Each family gets a mail and a text; both lanes run when the worker dies. Neither SMTP nor GOV.UK Notify can promise "exactly once": if
the worker dies between the yes and our own note of it, nobody on our side can know (RFC 1047 describes the same gap; Notify takes the
same reference twice). So the promise is: 0 lost, 0 duplicates, at most one message in doubt per kill and connection, each of them
listed for a person and truly in flight when the worker died. Without the commit before the bytes go, the same kills must make
duplicates by both.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from proofs import _ground
from proofs._common import Progress, arguments, finish
from proofs._crash_count import ZERO, Logs, counted
from proofs._doomed import LONGEST, Doom, doom, live_and_die
from proofs._families import make_school
from proofs._log import Log
from proofs._notify import url
from proofs._servers import server
from schoolgate.accounts.models import User
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.channels import loading
from schoolgate.channels.registry import transport
from schoolgate.core import clock, sources
from schoolgate.core.permits import Can, Strength, SystemViewer, system_may
from schoolgate.core.tenancy import acting_in
from schoolgate.outbox import registry, services
from schoolgate.outbox.enums import AttemptState, DeliveryState, Kind
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.values import Content, Message, Reader
from schoolgate.schools.models import School

LEASE_AND_MORE = timedelta(minutes=6)
START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MESSAGES_A_DEATH = 6


def says(_ref: str, _reader: Reader) -> Message:
    """The message."""
    return Message(subject="School is shut", paragraphs=["There is too much snow."], action=("Read more", "news"))


registry.content("proof/news", says)
sources.kind("proof", lambda refs, _viewer: {ref: sources.Shown("Snow", "en") for ref in refs})
system_may("proof", Can.MESSAGE_SEND, Can.DISPATCH_SEE, Can.DELIVERY_SEE)


@dataclass
class Run:
    """One run: with the guard, or without."""

    school: School
    logs: Logs
    guarded: bool
    wanted: int
    chance: random.Random
    progress: Progress
    now: datetime = START
    kills: Counter[str] = field(default_factory=Counter)
    most_in_doubt: Counter[str] = field(default_factory=Counter)
    sends: list[int] = field(default_factory=list)

    def go(self) -> dict[str, Any]:
        """Send and kill until there were enough kills; then let the last send end, and count."""
        while self.kills.total() < self.wanted:
            dispatch = self._send()
            self.sends.append(dispatch.pk)
            while not self._is_done(dispatch):
                self._one_life()
        return self._counted()

    def _one_life(self) -> None:
        """One worker, from its start to its end."""
        self.now += LEASE_AND_MORE
        end = doom(self.chance, MESSAGES_A_DEATH) if self.kills.total() < self.wanted else Doom()
        wait = self.chance.uniform(0, LONGEST)
        log = Log(str(self.logs.hands))
        if live_and_die(self.now, end, guarded=self.guarded, log=log, wait=lambda: wait):
            self.kills[end.point] += 1
        self.most_in_doubt |= Counter(
            Attempt.objects.filter(state=AttemptState.HANDING).values_list("channel", flat=True)
        )
        self.progress.say(f"{'guarded' if self.guarded else 'unguarded'}: {self.kills.total()} kills of {self.wanted}")

    def _send(self) -> Dispatch:
        """To every family, urgent, so that no quiet hours stand in the way of the clock."""
        system = SystemViewer(
            user=User.objects.system().pk, strength=Strength.TWO_FACTORS, school=self.school.pk, verb="proof"
        )
        with clock.standing_at(self.now):
            audience = save_audience(school=self.school.pk, terms=[Term(kind=TermKind.SCHOOL)], by=system)
            return services.send(
                audience=audience, content=Content("proof/news", "proof", "snow"), kind=Kind.URGENT, by=system
            )

    def _is_done(self, dispatch: Dispatch) -> bool:
        """Is every family's copy at rest?"""
        rows = Delivery.objects.filter(dispatch=dispatch)
        return rows.exists() and not rows.exclude(state=DeliveryState.DONE).exists()

    def _counted(self) -> dict[str, Any]:
        """What the servers took, against what our rows say."""
        return {
            "families": Delivery.objects.filter(dispatch=self.sends[0]).count(),
            "sends": len(self.sends),
            "kills": self.kills.total(),
            "kills_by_point": dict(sorted(self.kills.items())),
            "most_in_doubt_a_kill_and_connection": max(self.most_in_doubt.values(), default=0),
            **counted(self.logs, self.sends),
        }


def holds(figures: dict[str, Any], wanted: int) -> bool:
    """Are all figures met, of each channel?"""
    channels = figures["channels"].values()
    enough = figures["kills"] >= wanted and all(one["unsure"] <= figures["kills"] for one in channels)
    zero = all(one[name] == 0 for one in channels for name in ZERO)
    return enough and figures["most_in_doubt_a_kill_and_connection"] <= 1 and zero


def run(school: School, *, guarded: bool, wanted: int, seed: int, progress: Progress) -> dict[str, Any]:
    """One run against servers of its own."""
    name, since = "guarded" if guarded else "unguarded", progress.seconds
    logs = Logs(*(Path(_ground.FOLDER) / f"{what}-{name}.log" for what in ("mail", "texts", "hands")))
    logs.hands.touch()
    with server("proofs._sink", logs.email) as mail, server("proofs._notify", logs.text) as texts:
        settings.EMAIL_URL, settings.TEXT_URL = f"smtp://127.0.0.1:{mail}", url(texts)
        for way in loading.ways():
            transport(way)
        with acting_in(school.pk):
            figures = Run(school, logs, guarded, wanted, random.Random(seed), progress).go()
    return {**figures, "seconds": round(progress.seconds - since, 1)}


def main() -> None:
    """Both runs."""
    said = arguments("Kills the worker of a send to many families.", families=1000, kills=1000)
    families = said.families or (120 if said.quick else 1000)
    kills = said.kills or (60 if said.quick else 1000)
    progress = Progress(said.json)
    school = make_school(families, live_at=START, ways=lambda _number: ("email", "text"))
    guarded = run(school, guarded=True, wanted=kills, seed=said.seed, progress=progress)
    unguarded = run(school, guarded=False, wanted=max(kills // 10, 20), seed=said.seed, progress=progress)
    ok = (
        holds(guarded, kills)
        and not holds(unguarded, 0)
        and all(one["duplicates"] for one in unguarded["channels"].values())
    )
    finish("fanout-crash", ok=ok, guarded=guarded, unguarded=unguarded)


if __name__ == "__main__":
    main()
