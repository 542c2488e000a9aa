"""One school with years of touches, made at one blow. Only benchmarks use it: no verb is asked, no trail is left."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db import connection

from schoolgate.accounts.models import User
from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.award import official, services, suggesting
from schoolgate.award.frameworks import framework
from schoolgate.award.models import Evidence, Suggestion
from schoolgate.core import clock
from schoolgate.core.models import Figure
from schoolgate.core.rows import new_ref
from schoolgate.families.models import (
    Adult,
    Contact,
    Family,
    FamilyAdult,
    FamilyPupil,
    Membership,
    Pupil,
    PupilFact,
    Tie,
)
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.models import Touch, TouchPupil
from schoolgate.reach import services as reach
from schoolgate.reach.queries.terms import week_of
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Group, Member, School, Term, Year

YEARS = 5
LANGS = ("en", "pl", "ur", "ro", "so", "ar", "ta", "bn")
KINDS = (
    (TouchKind.DELIVERED, Way.TO_HOME, "outbox", 40),
    (TouchKind.PRESSED, Way.FROM_HOME, "outbox", 12),
    (TouchKind.ANSWERED, Way.FROM_HOME, "ask", 5),
    (TouchKind.CAME, Way.TOGETHER, "event", 3),
    (TouchKind.SPOKE, Way.TOGETHER, "talk", 2),
)
BATCH = 2000
OFFICIAL_ROWS = 90


@dataclass(frozen=True)
class Size:
    """How large a school is: pupils, touches a family and year, weeks of frozen figures."""

    pupils: int
    touches: int
    weeks: int


def make_school(slug: str, size: Size) -> School:
    """A school with everything that reach and award read. It is the only one we act in."""
    dice = random.Random(slug)
    today = clock.today("Europe/London")
    school = School.objects.create(slug=slug, name=f"Bench {slug}", live_at=clock.now(), limits_signed_at=clock.now())
    Member.objects.create(
        school=school, user=User.objects.create(), role=Role.PARTNERSHIP, name="Lead", email="", since=today
    )
    _years(school, today)
    homes = _people(school, size, dice)
    _touches(school, homes, size, today, dice)
    _weeks(school, today, size.weeks)
    _award(school, today)
    return school


def lead_of(school: School) -> Member:
    """Who is signed in."""
    found: Member = Member.objects.get(school=school, role=Role.PARTNERSHIP)
    return found


def _years(school: School, today: date) -> None:
    """School years with three terms each."""
    last = today.year if today.month >= 9 else today.year - 1
    for starts in range(last - YEARS + 1, last + 1):
        year = Year.objects.create(
            school=school, label=f"{starts}-{starts + 1}", starts=date(starts, 9, 1), ends=date(starts + 1, 7, 21)
        )
        for name, first, end in (
            ("Autumn", date(starts, 9, 1), date(starts, 12, 18)),
            ("Spring", date(starts + 1, 1, 5), date(starts + 1, 4, 1)),
            ("Summer", date(starts + 1, 4, 18), date(starts + 1, 7, 21)),
        ):
            Term.objects.create(school=school, year=year, name=name, starts=first, ends=end)


def _people(school: School, size: Size, dice: random.Random) -> list[tuple[int, int, list[int]]]:
    """Families of one to three children and one or two adults: their ids, an adult's, and the children's."""
    since = date(clock.now().year - 2, 9, 1)
    groups = [
        Group.objects.create(school=school, name=f"Class {number}", kind="class", year_group=3 + number % 4)
        for number in range(max(4, size.pupils // 28))
    ]
    pupils = Pupil.objects.bulk_create(
        Pupil(
            school=school, forename=f"Child{number}", surname="Bench", year_group=3 + number % 4,
            joined_on=since + timedelta(days=number % 500),
        )
        for number in range(size.pupils)
    )  # fmt: skip
    Membership.objects.bulk_create(
        Membership(school=school, pupil=one, group=groups[number % len(groups)], since=since)
        for number, one in enumerate(pupils)
    )
    PupilFact.objects.bulk_create(
        PupilFact(school=school, pupil=one, kind=kind, value=value, since=since)
        for one in pupils
        for kind, value in (
            ("language", dice.choices(LANGS, (60, 9, 8, 6, 5, 5, 4, 3))[0]),
            ("pupil_premium", dice.choices("YN", (3, 7))[0]),
            ("sen", dice.choices("KN", (15, 85))[0]),
        )
    )
    return _homes(school, pupils, dice)


def _homes(school: School, pupils: list[Pupil], dice: random.Random) -> list[tuple[int, int, list[int]]]:
    """Who lives with whom."""
    rest = iter(pupils)
    homes: list[list[Pupil]] = []
    while children := list(islice(rest, dice.choice((1, 1, 1, 2, 2, 3)))):
        homes.append(children)
    families = Family.objects.bulk_create(
        Family(school=school, basis="address", confirmed_at=clock.now()) for _ in homes
    )
    users = User.objects.bulk_create(User() for _ in range(2 * len(homes)))
    adults = Adult.objects.bulk_create(
        Adult(school=school, user=one, forename="Ada", surname=f"Bench{number}") for number, one in enumerate(users)
    )
    Contact.objects.bulk_create(
        Contact(school=school, adult=one, kind="email", value=f"adult{number}@home.example")
        for number, one in enumerate(adults)
        if number % 10
    )
    FamilyPupil.objects.bulk_create(
        FamilyPupil(school=school, family=family, pupil=child)
        for family, children in zip(families, homes, strict=True)
        for child in children
    )
    pairs = [(family, adults[2 * number + place]) for number, family in enumerate(families) for place in (0, 1)]
    FamilyAdult.objects.bulk_create(FamilyAdult(school=school, family=one, adult=other) for one, other in pairs)
    Tie.objects.bulk_create(
        Tie(school=school, pupil=child, adult=adults[2 * number + place], relation=("mother", "father")[place])
        for number, children in enumerate(homes)
        for child in children
        for place in (0, 1)
    )
    return [
        (family.pk, adults[2 * number].pk, [one.pk for one in children])
        for number, (family, children) in enumerate(zip(families, homes, strict=True))
    ]


def _touches(
    school: School, homes: list[tuple[int, int, list[int]]], size: Size, today: date, dice: random.Random
) -> None:
    """A year of touches, and the same of each year before it."""
    weights = [one[3] for one in KINDS]
    rows: list[Touch] = []
    children: list[list[int]] = []
    for family, adult, pupils in homes:
        for number in range(int(size.touches * (0.3 + 1.4 * dice.random()))):
            kind, way, source, _weight = dice.choices(KINDS, weights)[0]
            rows.append(
                Touch(
                    school=school, kind=kind, way=way, channel="email", day=today - timedelta(days=dice.randrange(364)),
                    source_kind=source, source_ref=f"bench{dice.randrange(60)}", unit=f"{family}:{number}", adult_id=adult,
                    family_id=family,
                )
            )  # fmt: skip
            children.append(pupils)
    Touch.objects.bulk_create(rows, batch_size=BATCH)
    TouchPupil.objects.bulk_create(
        (
            TouchPupil(school=school, touch=row, pupil_id=pupil)
            for row, pupils in zip(rows, children, strict=True)
            for pupil in pupils
        ),
        batch_size=BATCH,
    )
    for year in range(1, YEARS):
        _a_year_before(school, year)


def _a_year_before(school: School, years: int) -> None:
    """The same touches, so many years earlier, with a sign in their refs that no other ref has. SQLite: in a fresh folder of its own."""
    step = Touch.objects.order_by("-pk").values_list("pk", flat=True)[0]
    first = Touch.objects.filter(school=school).order_by("pk").values_list("pk", flat=True)[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_touch (id, ref, school_id, kind, way, channel, day, source_kind, source_ref, unit, adult_id, "
            "family_id) SELECT id + %s, %s || substr(ref, 4, 13), school_id, kind, way, channel, date(day, %s), source_kind, "
            "source_ref, unit || %s, adult_id, family_id FROM ledger_touch WHERE school_id = %s AND id >= %s AND id <= %s "
            "AND day > %s",
            [
                step, f"~{years}~", f"-{364 * years} days", f"y{years}", school.pk, first, step,
                clock.today(school.zone) - timedelta(days=364),
            ],
        )  # fmt: skip
        cursor.execute(
            "INSERT INTO ledger_touchpupil (ref, school_id, touch_id, pupil_id, bands) SELECT %s || substr(one.ref, 4, 13), "
            "one.school_id, one.touch_id + %s, one.pupil_id, one.bands FROM ledger_touchpupil one "
            "JOIN ledger_touch touch ON touch.id = one.touch_id WHERE one.school_id = %s AND touch.day > %s",
            [f"~{years}~", step, school.pk, clock.today(school.zone) - timedelta(days=364)],
        )


def _weeks(school: School, today: date, weeks: int) -> None:
    """This week frozen by the real verb, and as many weeks before it."""
    reach.freeze(school=school)
    rows = list(Figure.objects.filter(school=school, week=week_of(today)))
    for number in range(1, weeks):
        week = week_of(today) - timedelta(weeks=number)
        for one in rows:
            one.pk, one.ref, one.week = None, new_ref(), week
        Figure.objects.bulk_create(rows, batch_size=BATCH)


def _award(school: School, today: date) -> None:
    """A round that has begun, official rows, suggestions, and evidence of five years."""
    by = viewer_of_member(lead_of(school))
    services.register(school=school, on=today - timedelta(days=90), by=by)
    shape = framework(school.framework)
    lines = [
        f"{number + 1},{shape.objectives[number % len(shape.objectives)].code},Families are told and asked, number {number}"
        for number in range(OFFICIAL_ROWS)
    ]
    rows, _wrong = official.read("\n".join(["code,objective,text", *lines]).encode(), framework=shape)
    services.bring_official(school=school, rows=rows, by=by)
    suggesting.suggest(school=school, by=system(school.pk, "award.suggest"))
    for one in Suggestion.objects.filter(school=school, decided_at=None)[:40]:
        services.accept(suggestion=one, by=by)
    if not Evidence.objects.filter(school=school).exists():
        raise RuntimeError("the benchmark's school has no evidence: its touches fit no item any more")
