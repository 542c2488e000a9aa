"""A send to many families whose worker is killed a thousand times: none is lost, none is doubled, each doubt is listed.

SMTP cannot promise "exactly once": if the worker dies between the server's yes and our own note of it, nobody on our side can
know (RFC 1047 describes the same gap). So the promise is: 0 lost, 0 duplicates, at most one message in doubt per kill and
connection, each of them listed for a person and truly in flight when the worker died. Without the commit before the bytes go,
the same kills must make duplicates.
"""

import random
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from proofs import _ground
from proofs._common import Progress, arguments, finish
from proofs._doomed import LONGEST, Doom, doom, live_and_die
from schoolgate.accounts.models import User
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.core import clock, sources
from schoolgate.core.permits import Can, Strength, SystemViewer, system_may
from schoolgate.core.tenancy import acting_in
from schoolgate.families.enums import ContactKind, Relation
from schoolgate.families.models import Adult, Contact, Pupil, Tie
from schoolgate.outbox import registry, services
from schoolgate.outbox.enums import AttemptState, DeliveryState, Kind
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.values import Content, Message, Reader
from schoolgate.schools.models import School, Todo

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
    log: Path
    guarded: bool
    wanted: int
    chance: random.Random
    progress: Progress
    now: datetime = START
    kills: Counter[str] = field(default_factory=Counter)
    most_in_doubt: int = 0
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
        if live_and_die(self.now, end, guarded=self.guarded, wait=lambda: wait):
            self.kills[end.point] += 1
        in_hand = Attempt.objects.filter(state=AttemptState.HANDING).count()
        self.most_in_doubt = max(self.most_in_doubt, in_hand)
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
        """What the server took, against what our rows say."""
        named, taken = _read(self.log)
        tries = list(Attempt.objects.filter(delivery__dispatch__in=self.sends).select_related("delivery", "contact"))
        states = {_message_id(one): one for one in tries}
        unsure = [one for one in tries if one.state == AttemptState.UNSURE]
        in_log = [one for one in unsure if taken[_message_id(one), one.contact.value]]
        arrived: Counter[str] = Counter()
        for (_id, to), count in taken.items():
            arrived[to] += count
        flown = [one for one in unsure if one not in in_log and named[one.contact.value] > arrived[one.contact.value]]
        listed = Todo.objects.filter(kind="unsure", ended_at=None).values_list("source_ref", flat=True)
        return {
            "families": Delivery.objects.filter(dispatch=self.sends[0]).count(),
            "sends": len(self.sends),
            "messages": len(tries),
            "kills": self.kills.total(),
            "kills_by_point": dict(sorted(self.kills.items())),
            "taken_by_the_server": sum(taken.values()),
            "lost": sum(
                one.state == AttemptState.SENT and not taken[_message_id(one), one.contact.value] for one in tries
            ),
            "duplicates": sum(count - 1 for count in taken.values() if count > 1),
            "wrong_message_ids": sum(message_id not in states for message_id, _to in taken),
            "unsure": len(unsure),
            "unsure_taken_by_the_server": len(in_log),
            "unsure_in_flight": len(flown),
            "unsure_unexplained": len(unsure) - len(in_log) - len(flown),
            "unsure_not_listed": sum(one.delivery.dispatch.ref not in set(listed) for one in unsure),
            "most_in_doubt_a_kill": self.most_in_doubt,
        }


def holds(figures: dict[str, Any], wanted: int) -> bool:
    """Are all figures met?"""
    zero = ("lost", "duplicates", "wrong_message_ids", "unsure_unexplained", "unsure_not_listed")
    enough = figures["kills"] >= wanted and figures["unsure"] <= figures["kills"]
    return enough and figures["most_in_doubt_a_kill"] <= 1 and all(figures[name] == 0 for name in zero)


def make_school(families: int) -> School:
    """A live school with that many families of one adult and one child."""
    school = School.objects.create(
        slug="proof",
        name="Proof Primary",
        live_at=START,
        limits_signed_at=START,
        quiet_from="00:00",
        quiet_until="00:00",
    )
    with acting_in(school.pk):
        users = User.objects.bulk_create([User() for _ in range(families)])
        adults = Adult.objects.bulk_create(
            [Adult(school=school, user=user, surname=f"Adult {n}", channels=["email"]) for n, user in enumerate(users)]
        )
        pupils = Pupil.objects.bulk_create(
            [Pupil(school=school, forename=f"Child {n}", surname="Proof", year_group=3) for n in range(families)]
        )
        Tie.objects.bulk_create(
            [
                Tie(school=school, adult=adult, pupil=pupil, relation=Relation.MOTHER)
                for adult, pupil in zip(adults, pupils, strict=True)
            ]
        )
        Contact.objects.bulk_create(
            [
                Contact(school=school, adult=adult, kind=ContactKind.EMAIL, value=f"adult{n}@families.example")
                for n, adult in enumerate(adults)
            ]
        )
    return school


def _message_id(one: Attempt) -> str:
    """The id under which every try of a delivery goes."""
    return f"<{one.delivery.ref}@localhost>"


def _read(log: Path) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Who was named to the server, and which mails it took for whom."""
    named: Counter[str] = Counter()
    taken: Counter[tuple[str, str]] = Counter()
    for line in log.read_text().splitlines():
        word, address, *rest = line.split(" ")
        if word == "named":
            named[address] += 1
        else:
            taken[rest[0], address] += 1
    return named, taken


def run(school: School, *, guarded: bool, wanted: int, seed: int, progress: Progress) -> dict[str, Any]:
    """One run against a mail server of its own."""
    log = Path(_ground.FOLDER) / f"mail-{'guarded' if guarded else 'unguarded'}.log"
    log.touch()
    since = progress.seconds
    server = subprocess.Popen([sys.executable, "-m", "proofs._sink", str(log)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        settings.EMAIL_URL = f"smtp://127.0.0.1:{int(server.stdout.readline())}"
        with acting_in(school.pk):
            figures = Run(school, log, guarded, wanted, random.Random(seed), progress).go()
            return {**figures, "seconds": round(progress.seconds - since, 1)}
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def main() -> None:
    """Both runs."""
    said = arguments("Kills the worker of a send to many families.", families=1000, kills=1000)
    families = said.families or (120 if said.quick else 1000)
    kills = said.kills or (60 if said.quick else 1000)
    progress = Progress(said.json)
    school = make_school(families)
    guarded = run(school, guarded=True, wanted=kills, seed=said.seed, progress=progress)
    unguarded = run(school, guarded=False, wanted=max(kills // 10, 20), seed=said.seed, progress=progress)
    ok = holds(guarded, kills) and not holds(unguarded, 0) and unguarded["duplicates"] > 0
    finish("fanout-crash", ok=ok, guarded=guarded, unguarded=unguarded)


if __name__ == "__main__":
    main()
