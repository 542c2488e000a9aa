"""A send to a thousand families, from the press to the hand-over, by the worker that schools run.

The school closes: the urgent notice leaves in thirteen languages, by email and by text, from checked sentences, each in a mail
or a text of its own with a link of its own. Handed over means that the mail server or GOV.UK Notify said yes; it writes the moment
down itself. Of a family that is reached by both, the later one counts. Memory is the most that the worker ever held (Linux: VmHWM).

Without its guards (messages in batches, and heavy libraries only where they are needed) fewer than half of the families must miss them.
`load` is how busy the machine was with all else too, over the minute before (2.0 on two cores is full).
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from proofs import _ground
from proofs._common import Progress, arguments, finish
from proofs._families import address, make_school
from proofs._notify import url
from proofs._servers import lines, server
from proofs._worker import Worker, working
from schoolgate.accounts.models import User
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.tenancy import acting_in
from schoolgate.messages import services
from schoolgate.messages.enums import Urgency
from schoolgate.outbox.enums import AttemptState
from schoolgate.outbox.models import Attempt
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School

FULL, QUICK, WITHOUT = 1000, 400, 400
MOST_OF_THEM, ALL_OF_THEM, MEGABYTES = 10.0, 20.0, 150
PATIENCE = 240.0
SLOW = ("-m", "proofs._slow_worker")


def ways(number: int) -> tuple[str, ...]:
    """Of ten families six are reached by email, three by text, one by both."""
    return ("text",) if number % 10 < 3 else ("email", "text") if number % 10 == 3 else ("email",)


def press(school: School) -> float:
    """The office presses; returns the moment just before."""
    office = Member.objects.get(school=school, role=Role.OFFICE)
    pressed = time.time()
    services.send_urgent(
        school=school,
        urgency=Urgency.CLOSED,
        terms=[Term(kind=TermKind.SCHOOL)],
        day=clock.today(school.zone),
        hour=None,
        by=viewer_of_member(office),
    )
    return pressed


@contextmanager
def servers(name: str) -> Iterator[tuple[Path, Path, int, int]]:
    """A mail server, and GOV.UK Notify: their logs, their ports."""
    mail, texts = (Path(_ground.FOLDER) / f"{what}-{name}.log" for what in ("mail", "texts"))
    with server("proofs._sink", mail) as mail_port, server("proofs._notify", texts) as text_port:
        yield mail, texts, mail_port, text_port


def run(families: int, progress: Progress, *, command: tuple[str, ...] = ()) -> dict[str, Any]:
    """One send, and its figures."""
    name = "guarded" if not command else "unguarded"
    school = make_school(families, live_at=clock.now(), ways=ways, slug=name)
    with acting_in(school.pk), servers(name) as (mail, texts, mail_port, text_port):
        Member.objects.create(
            school=school,
            user=User.objects.create(),
            role=Role.OFFICE,
            name="Office",
            email="office@proof.example",
            since=clock.today(school.zone),
        )
        wanted = {address(way, n) for n in range(families) for way in ways(n)}
        err = Path(_ground.FOLDER) / f"worker-{name}.txt"
        progress.say(f"{name}: {families} families", now=True)
        with working(*command, mail=mail_port, texts=url(text_port), err=err) as worker:
            held, spent, load = worker.held("VmRSS"), worker.cpu(), os.getloadavg()[0]
            pressed = press(school)
            done = _watch(mail, texts, len(wanted), pressed, progress)
            _until_written(school, len(wanted))
            taken = {"cpu_s": round(worker.cpu() - spent, 1), **_memory(worker, held), "load": round(load, 2)}
        seconds = sorted(max(done.get(address(way, n), PATIENCE) for way in ways(n)) - pressed for n in range(families))
        return figures(families, len(wanted), seconds) | taken


def _watch(mail: Path, texts: Path, wanted: int, pressed: float, progress: Progress) -> dict[str, float]:
    """Until everyone has been handed theirs: the moment of each address, by the servers' own clocks."""
    while True:
        done = {words[1]: moment for log in (mail, texts) for moment, words in lines(log) if words[0] == "taken"}
        progress.say(f"{len(done)} of {wanted}")
        if len(done) >= wanted or time.time() > pressed + PATIENCE:
            return done
        time.sleep(0.25)


def _until_written(school: School, wanted: int) -> None:
    """Until our own rows say so too."""
    until = time.time() + 30
    while Attempt.objects.filter(state=AttemptState.SENT).count() < wanted and time.time() < until:
        time.sleep(0.1)


def _memory(worker: Worker, before: float) -> dict[str, float]:
    """Of the worker."""
    most, own = worker.held("VmHWM"), worker.held("RssAnon")
    return {"mb_before": before, "mb_most": most, "mb_own": own}


def figures(families: int, messages: int, seconds: list[float]) -> dict[str, Any]:
    """How long it took."""
    at = {f"s_{share}_percent": round(seconds[int(families * share / 100) - 1], 1) for share in (50, 95)}
    return {
        "families": families,
        "messages": messages,
        "languages": len(settings.LANGUAGES),
        **at,
        "s_all": round(seconds[-1], 1),
        "percent_within_10_s": round(100 * sum(one <= MOST_OF_THEM for one in seconds) / families, 1),
    }


def holds(found: dict[str, Any]) -> dict[str, bool]:
    """Which figures are met: time, and memory."""
    in_time = found["percent_within_10_s"] >= 95 and found["s_all"] <= ALL_OF_THEM
    return {"time": in_time, "memory": found["mb_most"] <= MEGABYTES}


def main() -> None:
    """Both runs."""
    said = arguments("Times a send to many families.", families=FULL)
    progress = Progress(said.json)
    families = said.families or (QUICK if said.quick else FULL)
    guarded = run(families, progress)
    unguarded = run(min(families, WITHOUT), progress, command=SLOW)
    ok = all(holds(guarded).values()) and not any(holds(unguarded).values())
    finish("fanout-speed", ok=ok, guarded=guarded, unguarded=unguarded)


if __name__ == "__main__":
    main()
