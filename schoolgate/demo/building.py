"""Making the demonstration: schools, people, a year of history, a few hard cases, and the doors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from schoolgate.accounts.models import User
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.tenancy import across_schools
from schoolgate.demo import (
    allowing,
    awarding,
    bundles,
    elsewhere,
    evidencing,
    founding,
    harder,
    involved,
    notices,
    reaching,
    ringing,
    shelving,
    talking,
    tongues,
    trip,
    visitors,
    winter,
)
from schoolgate.demo.lately import Story, begin, play
from schoolgate.demo.people import households
from schoolgate.demo.planned import feast, kit_session, occasion, sessions
from schoolgate.demo.year import Year
from schoolgate.events.enums import EventKind
from schoolgate.families.models import Adult, Contact, LimitsSignature, Tie
from schoolgate.families.services import contacts, holds, limits
from schoolgate.reach import services as reach
from schoolgate.schools.models import Member, School

WEEKS = 52


def build() -> School:
    """The whole of it, in one go. Everything is written by the verbs that schools use."""
    with across_schools("making the demonstration"), _quickly():
        return _build()


@contextmanager
def _quickly() -> Iterator[None]:
    """A demonstration that is cut off is made again, so its rows need not outlive a power cut one by one."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        yield
        cursor.execute("PRAGMA synchronous=FULL")


def _build() -> School:
    """Schools, rosters, a year."""
    today = clock.today("Europe/London")
    start = date(today.year if today.month >= 9 else today.year - 1, 9, 1)
    begins = today - timedelta(weeks=WEEKS, days=today.weekday())
    homes = households(start)
    User.objects.system()
    paths = founding.write_rosters(Path(settings.DATA) / "rosters", homes, start)
    with clock.standing_at(clock.at(begins, time(8), "Europe/London")):
        school = founding.school(founding.SLUG, "Park Hill Junior School (demonstration)", "#1f5c4d", today)
        members = founding.staff(school, begins)
        founding.bring_in(school, paths["before"])
        _sign(school, members)
    elsewhere.before(school, members, begins)
    year = Year(school, members, begins)
    _live_through(year, school, members, paths, start)
    elsewhere.since(school, members, today)
    _hard_cases(school, members)
    _second_school(paths["second"], today, members)
    awarding.ten_months(school, members, today)
    shelving.make_ours(school, members)
    evidencing.look_through(school, members)
    reaching.say_what_is_hard(school, members, year.dice)
    visitors.visit(school, members, today)
    lately(year)
    reach.freeze(school=school)
    return school


def lately(year: Year) -> None:
    """The last days: what was written to many and to each, what families said, what was signed, who was rung, who is invited."""
    school = year.school
    now = begin(school, year.members, clock.today(school.zone))
    play(school, [ringing.settle_in(now)])
    play(
        school,
        [
            *_soon(year, now.today), *notices.stories(now), tongues.story(now), trip.story(now), *allowing.stories(now),
            *bundles.stories(now), *talking.stories(now), *harder.stories(now), ringing.story(now),
            involved.story(now),
        ],
    )  # fmt: skip


def _live_through(year: Year, school: School, members: dict[str, Member], paths: dict[str, Path], start: date) -> None:
    """Week after week; in September the children move up, and new ones come."""
    planned = [*sessions(), *feast(year.begins)]
    moved_up = False
    frost = next(number for number in range(WEEKS) if (year.begins + timedelta(weeks=number, days=-7)).month == 1)
    for number in range(WEEKS):
        monday = year.begins + timedelta(weeks=number)
        if not moved_up and monday + timedelta(days=6) >= start:
            with clock.standing_at(clock.at(monday, time(7), school.zone)):
                founding.bring_in(school, paths["now"], confirm_leavers=True)
                founding.teach(school, members, monday)
            moved_up = True
        year.week(number, planned)
        if number == frost:
            winter.shut(school, members["head"], monday + timedelta(days=1))


def _sign(school: School, members: dict[str, Member]) -> None:
    """The safeguarding lead has gone through the list."""
    LimitsSignature.objects.create(school=school, children=0, made_by=members["safeguarding"].user)
    School.objects.filter(pk=school.pk).update(limits_signed_at=clock.now())
    school.refresh_from_db()


def _hard_cases(school: School, members: dict[str, Member]) -> None:
    """A restriction, a hold, an address that bounced."""
    lead = viewer_of_member(members["safeguarding"])
    apart = list(Tie.objects.filter(school=school, lives_with=False, relation="father", ended_at=None).order_by("pk"))
    with clock.standing_at(clock.now() - timedelta(days=60)):
        limits.restrict(tie=apart[0], document_seen="Court order, seen at the office", by=lead)
    with clock.standing_at(clock.now() - timedelta(days=3)):
        holds.set_hold(tie=apart[1], reason="Told to us at the gate; social worker rung", by=lead)
    bounced = Contact.objects.filter(school=school, kind="email", ended_at=None).order_by("pk")[40]
    contacts.bounced(contact=bounced, by=viewer_of_member(members["office"]))


def _second_school(path: Path, today: date, members: dict[str, Member]) -> None:
    """The infant school next door; one family has a child at each, and has said that they are the same people."""
    second = founding.school(founding.SECOND, "Park Hill Infant School (demonstration)", "#7a3b69", today)
    founding.bring_in(second, path)
    School.objects.filter(pk=second.pk).update(limits_signed_at=clock.now())
    here = Adult.objects.filter(school__slug=founding.SLUG, source_id="C00001").first()
    there = Adult.objects.filter(school=second, source_id="i-a0-0").first()
    if here and there:
        there.user = here.user
        there.save(update_fields=["user"])


def _soon(year: Year, today: date) -> list[Story]:
    """Four occasions to come: one half answered, one full with a waiting list, one in every language, one not sent yet."""
    wednesday = today + timedelta(days=9 - today.weekday())
    bags = kit_session(0, "story-bags", ("4 Willow", "4 Oak", "4 Birch"), time(9))
    tea = occasion(0, "coffee_morning", ("4",), time(9, 0), "The hall", EventKind.COFFEE)
    dice = kit_session(0, "dice-maths", ("5",), time(18), 8)
    phones = replace(sessions()[3], classes=("",))
    return [
        year.invite_soon(bags, wednesday, 0.25),
        year.invite_soon(dice, wednesday + timedelta(days=1), 0.6),
        year.invite_soon(tea, wednesday + timedelta(days=5), 0.3),
        year.plan_soon(phones, wednesday + timedelta(days=7)),
    ]
