"""The school of the proof `barred`: families of whom one parent may come to be kept from one child, and what only they must not see.

Each such child has a first name that stands nowhere else, and each mother an address that does: whatever bytes reach the father
are searched for them. Who is kept from whom is written down here, apart from the product.
"""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from proofs import _ground
from schoolgate.accounts.models import User
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult, Contact, Pupil
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School

START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
HEADINGS = ["Pupil ID", "First name", "Last name", "Year group", "Class"] + [
    f"Contact {n} {what}"
    for n in (1, 2)
    for what in ("forename", "surname", "relationship", "lives with pupil", "email", "address", "postcode")
]


@dataclass
class Case:
    """One family. `sees` says of every mailbox that the father reads, or read before the office saw whose it is."""

    number: int
    mailbox: str  # the father's own in the school's system
    mother_mailbox: str
    listed: bool = True  # does the system still have the father?
    mailboxes: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)  # mailboxes that the system has ever given him
    known: set[str] = field(default_factory=set)  # addresses that stood on his own file once: those he knows
    tokens: list[tuple[str, bool]] = field(
        default_factory=list
    )  # links that came to him, and whether the child is in them
    cookies: list[str] = field(default_factory=list)
    member: int | None = None

    @property
    def child(self) -> str:
        """The name that stands nowhere else."""
        return f"Zqchild{self.number}x"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Where the mother is."""
        return (f"quornmother{self.number}x", f"Zqlane {self.number}x")

    @property
    def canaries(self) -> tuple[str, ...]:
        """What must not reach the father while he is kept away."""
        return (self.child, *self.secrets)


@dataclass
class World:
    """The school, its cases, and what was counted."""

    school: School
    cases: list[Case]
    chance: random.Random
    now: datetime = START
    done: Counter[str] = field(default_factory=Counter)
    leaks: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    limits: dict[int, set[Any]] = field(default_factory=dict)  # by case: the limits that stand

    def is_barred(self, case: Case) -> bool:
        """Is the father of this case kept from the child, as somebody pressed?"""
        return bool(self.limits.get(case.number))

    def father(self, case: Case) -> Adult:
        """His row, or one of his rows if a file made several; one that ended, if there is no other."""
        rows = Adult.objects.filter(school=self.school, forename=f"Dad{case.number}x").order_by("ended_at", "-pk")
        live = list(rows.filter(ended_at=None)) or list(rows)
        one: Adult = self.chance.choice(live)
        return one

    def mother(self, case: Case) -> Adult:
        """Her row."""
        return Adult.objects.get(school=self.school, forename=f"Mum{case.number}x", ended_at=None)  # type: ignore[no-any-return]

    def pupil(self, case: Case) -> Pupil:
        """The child."""
        return Pupil.objects.get(school=self.school, forename=case.child)  # type: ignore[no-any-return]

    def staff(self, role: Role) -> StaffViewer:
        """The member of a role who is no parent."""
        return viewer_of_member(Member.objects.get(role=role, name=f"The {role}"))

    def look(self, case: Case, outlet: str, text: str, *, only: tuple[str, ...] = ()) -> None:
        """Something reached the father by this outlet: is there anything of what he must not see in it?"""
        self.done[outlet] += 1
        if not self.is_barred(case):
            return
        unknown = text.casefold()
        for address in sorted(case.known, key=len, reverse=True):
            unknown = unknown.replace(address, "")
        found = [one for one in only or case.canaries if one.casefold() in unknown]
        if found:
            at = unknown.index(found[0].casefold())
            self.leak(outlet, f"{found[0]}: {' '.join(unknown[max(at - 80, 0) : at + 60].split())}")

    def leak(self, outlet: str, what: str) -> None:
        """He saw, or could do, what he must not."""
        self.leaks[outlet] += 1
        if len(self.examples) < 20:
            self.examples.append(f"step {self.done['steps']}: {outlet}: {what}")

    def pass_time(self) -> None:
        """Minutes to hours go by; by night nobody works."""
        self.now += timedelta(minutes=self.chance.choice((1, 2, 5, 20, 90)))
        if self.now.hour >= 17:
            self.now = (self.now + timedelta(days=1)).replace(hour=9)
        while self.now.weekday() > 4:
            self.now += timedelta(days=1)


def found(number: int, seed: int) -> World:
    """A school with so many cases, brought in by the real importer from a contact report."""
    school = School.objects.create(
        slug=f"canary-{seed}-{School.objects.count()}",
        name="Canary Junior",
        live_at=START,
        limits_signed_at=START,
    )
    for role in (Role.OFFICE, Role.SAFEGUARDING, Role.PARTNERSHIP, Role.TEACHER, Role.HEAD):
        name = f"The {role}"
        user = User.objects.create()
        Member(school=school, user=user, role=role, name=name, since=START.date() - timedelta(days=90)).save()
    cases = [Case(n, f"dad{n}x@home.example", f"quornmother{n}x@home.example") for n in range(number)]
    return World(school, cases, random.Random(seed))


def bring_in(world: World) -> dict[str, Any]:
    """Write what the school's system says now as a contact report, and import it whole, as each night."""
    path = Path(_ground.FOLDER) / f"report-{world.school.pk}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for case in world.cases:
            for child, group in ((case.child, "Willow"), (f"Sibling{case.number}x", "Oak")):
                writer.writerow(_row(case, child, group))
    out = StringIO()
    options = {"school": world.school.slug, "json": True, "whole_school": True, "stdout": out}
    call_command("roster", "import", str(path), **options)
    for case in world.cases:
        if not case.listed:
            continue
        if case.mailbox not in case.told or not world.is_barred(case):  # what the office has seen since counts more
            case.mailboxes.add(case.mailbox)
        case.told.add(case.mailbox)
        case.known.add(case.mailbox)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def _row(case: Case, child: str, group: str) -> list[str]:
    """One child with its mother, and its father if the system has him."""
    n = case.number
    lane = (f"Zqlane {n}x", f"BS{n % 9 + 1} {n % 9}AA")
    mother = [f"Mum{n}x", f"Quorn{n}", "Mother", "yes", case.mother_mailbox, *lane]
    father = [f"Dad{n}x", f"Moss{n}", "Father", "", case.mailbox, f"Elm Road {n}", "BS9 9ZZ"]
    return [f"P{n}-{group}", child, f"Family{n}", "4", group, *mother, *(father if case.listed else [""] * 7)]


def mailboxes_on_file(adult: Adult) -> list[Contact]:
    """Live email contacts."""
    return list(Contact.objects.filter(adult=adult, kind="email", ended_at=None))


def at(world: World) -> Any:
    """Stand at the world's moment."""
    return clock.standing_at(world.now)
