"""Whatever file is brought in: a plain sentence or a roster, never a traceback; all of it or nothing; twice is once; nobody joined by name.

Contact reports in three shapes as CSV and Excel, transfer files, OneRoster sets, good and broken in every way we could think of;
some of them imported, twice, and once with the database failing in the middle; some seventy files that are made to hurt; and some as
large as a file may be. Memory is the most that the process ever held less what it held before the first file (Linux: VmHWM, VmRSS).
Without the guards the same runs must fail. In 2018 a supplier's matching by name sent families' news to strangers (ICO).
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import DatabaseError

from proofs import _ground
from proofs._common import Progress, arguments, finish
from proofs._import_files import good
from proofs._import_loose import NoTransaction, by_name, without
from proofs._import_traces import BOMBS, LARGE, held, lay_out, traces
from proofs._import_truth import fewest, fingerprint, joined_by_name, misfits
from proofs._import_wrongs import one
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult, Pupil
from schoolgate.families.roster import importing
from schoolgate.families.roster.known import Known
from schoolgate.families.roster.readers import archive, ctf, lines, open_roster
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import Roster, Unreadable
from schoolgate.families.services.own import system
from schoolgate.schools.models import School

FULL, QUICK = 1_000_000, 6_000
SECONDS, MEGABYTES, BOMB = 5.0, 256, 0.1
READING, BRINGING, WITHOUT = 8, 12, 15  # seconds of a quick run; the last one at most, for each guard
SEEN = 3  # so often a guard's figure must be missed without it
EACH = 40  # of so many files one is imported
WRONGS = (
    "tracebacks", "half_applied", "changed_by_the_second_time", "joined_by_name", "misfits", "bombs_let_in", "bombs_slow", "bombs_wrote",
)  # fmt: skip
FULL_DISK = "The disk is full."


@dataclass
class Found:
    """What came of it."""

    done: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_file: str = ""
    slowest_bomb: float = 0.0
    examples: list[str] = field(default_factory=list)

    def wrong(self, what: str, example: str) -> None:
        """Count it, and keep the first few."""
        self.done[what] += 1
        if len(self.examples) < 12:
            self.examples.append(f"{what}: {example}")

    def reached(self, what: str, number: int) -> Callable[[], bool]:
        """Whether there are so many."""
        return lambda: self.done[what] >= number

    def traceback(self, path: Path, trouble: Exception) -> None:
        """One, with its file."""
        self.wrong("tracebacks", f"{path.name}: {type(trouble).__name__}: {str(trouble)[:160]}")


def read_one(path: Path, found: Found) -> Roster | None:
    """Read; anything but a sentence is a traceback."""
    started = time.process_time()  # not how busy the machine is with others
    roster = None
    try:
        roster = open_roster(path, whole=True)
        found.done["read"] += 1
    except Unreadable:
        found.done["refused"] += 1
    except Exception as trouble:  # noqa: BLE001 it is what is counted
        found.traceback(path, trouble)
    took = time.process_time() - started
    if took > found.slowest:
        found.slowest, found.slowest_file = took, path.name
    return roster


def read_many(inputs: int, chance: random.Random, found: Found, progress: Progress, seconds: float) -> None:
    """File after file."""
    until = progress.seconds + seconds if seconds else float("inf")
    while found.done["inputs"] < inputs and progress.seconds < until:
        name, data = one(chance)
        path = Path(_ground.FOLDER) / name
        path.write_bytes(data)
        read_one(path, found)
        path.unlink()
        found.done["inputs"] += 1
        progress.say(f"{found.done['inputs']} files read")


def bring_in_many(
    times: int, chance: random.Random, found: Found, progress: Progress, seconds: float, seen: Callable[[], bool]
) -> None:
    """Good files and odd ones into a school of their own each, until enough was seen."""
    until = progress.seconds + seconds if seconds else float("inf")
    while found.done["imports"] < times and progress.seconds < until and not seen():
        is_good = chance.random() < 0.6
        name, data = good(chance) if is_good else one(chance)
        path = Path(_ground.FOLDER) / name
        path.write_bytes(data)
        if read_one(path, found) is not None:
            broken_in_the_middle(path, chance, found)
            twice(path, found, is_good=is_good and name.endswith(".csv"))
        path.unlink()
        progress.say(f"{found.done['imports']} imports")


def bring_in(school: School, path: Path) -> importing.Outcome:
    """As the command does."""
    roster = open_roster(path, whole=True)
    by = system(school.pk, "roster.import")
    return importing.run(roster=roster, file_name=path.name, school=school, confirm_leavers=True, by=by)


def fresh() -> School:
    """A school with nobody in it."""
    number = School.objects.count()
    school: School = School.objects.create(slug=f"fuzz-{number}", name=f"Fuzz {number}")
    system(school.pk, "roster.import")  # the first time it makes its user
    return school


def twice(path: Path, found: Found, *, is_good: bool) -> None:
    """The same file once more changes nothing, and nobody was joined by a name."""
    school = fresh()
    with acting_in(school.pk):
        try:
            bring_in(school, path)
            before = fingerprint(school)
            again = bring_in(school, path)
        except Exception as trouble:  # noqa: BLE001 it is what is counted
            found.traceback(path, trouble)
            return
        found.done["imports"] += 1
        if again.changes or fingerprint(school) != before:
            found.wrong("changed_by_the_second_time", str(again.counts))
        for what in joined_by_name(school, open_roster(path, whole=True))[:1]:
            found.wrong("joined_by_name", what)
        for what in misfits(school)[:1]:
            found.wrong("misfits", what)
        if is_good:
            enough(school, path, found)


def enough(school: School, path: Path, found: Found) -> None:
    """As many people as the file has, counted with nothing of the product."""
    children, adults = fewest(path)
    found.done["counted_apart"] += 1
    here = Pupil.objects.filter(school=school).count(), Adult.objects.filter(school=school).count()
    if here[0] < children or here[1] < adults:
        found.wrong("joined_by_name", f"{here} people of {(children, adults)}")


def broken_in_the_middle(path: Path, chance: random.Random, found: Found) -> None:
    """The database fails at some row: nothing of the file is there."""
    school, left = fresh(), chance.randrange(1, 12)
    make = Recorder.make

    def failing(self: Recorder, row: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            raise DatabaseError(FULL_DISK)
        return make(self, row)

    with acting_in(school.pk), without((Recorder, "make", failing)):
        before = fingerprint(school, all_of_it=True)
        try:
            bring_in(school, path)
        except Exception as trouble:  # noqa: BLE001 it is what is counted
            if str(trouble) != FULL_DISK:
                found.traceback(path, trouble)
            found.done["broken_in_the_middle"] += 1
            if fingerprint(school, all_of_it=True) != before:
                found.wrong("half_applied", path.name)


def meet_bombs(found: Found) -> None:
    """Each is refused, at once; the best of three, as the machine may be busy. None leaves anything behind."""
    before = traces()
    for path in sorted(BOMBS.iterdir()):
        meet(path, found)
    meet(BOMBS / "not-there.csv", found)
    if traces() != before:
        found.wrong("bombs_wrote", "a file, or a row")


def meet(path: Path, found: Found) -> None:
    """One of them."""
    found.done["bombs"] += 1
    took = float("inf")
    for _time in range(3):
        started = time.perf_counter()
        try:
            open_roster(path)
            found.wrong("bombs_let_in", path.name)
        except Unreadable:
            pass
        except Exception as trouble:  # noqa: BLE001 it is what is counted
            found.traceback(path, trouble)
        took = min(took, time.perf_counter() - started)
        if took <= BOMB:
            break
    found.slowest_bomb = max(found.slowest_bomb, took)
    if took > BOMB:
        found.wrong("bombs_slow", f"{path.name}: {took:.2f} s")


def meet_large(found: Found) -> None:
    """Read or refused in time."""
    for path in sorted(LARGE.iterdir()):
        read_one(path, found)
        found.done["large"] += 1


def unguarded(chance: random.Random, progress: Progress) -> Found:
    """The same without: each guard's figure must be missed."""
    found = Found()
    nothing: Callable[..., None] = lambda *_args: None  # noqa: E731 two guards in one word
    until = {
        "joined_by_name": (Known, "find", by_name),
        "changed_by_the_second_time": (Known, "find", nothing),
        "half_applied": (importing, "transaction", NoTransaction),
    }
    for figure, taken in until.items():
        with without(taken):
            since = found.done[figure]
            bring_in_many(10**6, chance, found, progress, WITHOUT, found.reached(figure, since + SEEN))
    with without((archive, "check", nothing), (lines, "_check_xlsx", nothing), (ctf, "check", nothing)):
        meet_bombs(found)
    with without(*((lines, name, 10**9) for name in ("MOST_RECORD", "MOST_ROWS"))):
        meet(BOMBS / "spanning.csv", found)
    return found


def figures(found: Found) -> dict[str, Any]:
    """What was done, and what went wrong."""
    names = ("inputs", "read", "refused", "imports", "counted_apart", "broken_in_the_middle", "bombs", "large")
    about: dict[str, Any] = {name: found.done[name] for name in (*names, *WRONGS)}
    slowest = {"slowest_cpu_s": round(found.slowest, 3), "slowest_file": found.slowest_file}
    return about | slowest | {"slowest_bomb_s": round(found.slowest_bomb, 3)}


def main() -> None:
    """Both runs, and the result."""
    told = arguments(__doc__ or "", inputs=FULL)
    progress, chance = Progress(told.json), random.Random(told.seed)
    inputs = told.inputs or (QUICK if told.quick else FULL)
    found = Found()
    lay_out(quick=told.quick)
    progress.say("files laid out", now=True)
    before = held("VmRSS")
    meet_bombs(found)
    progress.say("bombs met", now=True)
    meet_large(found)
    read_many(inputs, chance, found, progress, READING if told.quick else 0)
    bring_in_many(max(inputs // EACH, 20), chance, found, progress, BRINGING if told.quick else 0, lambda: False)
    guarded = figures(found) | {"peak_mb_over_start": held("VmHWM") - before}
    for line in found.examples:
        progress.say(line, now=True)
    loose = figures(unguarded(chance, progress))
    within = guarded["peak_mb_over_start"] <= MEGABYTES and found.slowest <= SECONDS and found.done["bombs"] >= 50
    met = within and not any(guarded[name] for name in WRONGS)
    bad = all(loose[name] for name in ("half_applied", "changed_by_the_second_time", "joined_by_name", "bombs_let_in"))
    worse = bad and loose["slowest_bomb_s"] > BOMB
    finish("import-fuzz", ok=met and worse and found.done["imports"] > 0, guarded=guarded, unguarded=loose)


if __name__ == "__main__":
    main()
