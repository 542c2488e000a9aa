"""Schools that live for the proof `figures`: families come and go, facts change, more and more happens, and each Friday is frozen.

Everything that reach reads is in the database; the frozen tables are made by the real verb. What was counted that day is noted
beside, for the judge.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from proofs._figures_book import Book, Week, read
from proofs._figures_pieces import Told, accept
from schoolgate.accounts.models import User
from schoolgate.asks.models import Ask, Item
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience
from schoolgate.audience.models import Term as Rule
from schoolgate.audience.services import save_audience
from schoolgate.core import clock, sheets
from schoolgate.core.permits import Nobody
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult, Family, FamilyAdult, FamilyPupil, Pupil, PupilFact, Tie
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.reach import services as reach
from schoolgate.reach.queries.terms import term_of, week_of, year_start
from schoolgate.schools.models import School, Term, Year

LANGS = ("en", "pl", "ur", "ro", "so", "ar", "ta", "bn")
SIZES = (50, 80, 110, 150, 210)
FIRST = date(2025, 3, 3)  # a Monday in spring: the year turns half way
TERMS = (
    (date(2025, 1, 6), date(2025, 4, 4)),
    (date(2025, 4, 22), date(2025, 7, 22)),
    (date(2025, 9, 1), date(2025, 12, 19)),
    (date(2026, 1, 5), date(2026, 3, 27)),
)
HOLIDAYS = (
    (date(2025, 4, 5), date(2025, 4, 21)),
    (date(2025, 7, 23), date(2025, 8, 31)),
    (date(2025, 12, 20), date(2026, 1, 4)),
)
TURN = date(2025, 9, 1)


@dataclass
class Home:
    """A family, as the model thinks of it."""

    family: int
    adults: list[int]
    pupils: list[int]
    lang: str
    pace: float
    year: int


@dataclass
class World:
    """One school."""

    school: School
    dice: random.Random
    audience: Audience
    weights: list[int]
    unknown: float  # of how many nobody wrote down the language
    calm: float  # in how many weeks nobody comes or goes
    homes: list[Home] = field(default_factory=list)
    noted: list[tuple[sheets.Shape, Any]] = field(default_factory=list)
    serial: int = 0
    told: Told = field(default_factory=list)


def live(number: int, seed: int, weeks: int, said: Callable[[str], None] = lambda _line: None) -> Book:
    """A school's weeks, frozen one after another: what was published, and what was true."""
    dice = random.Random(f"{seed}/{number}")
    school = School.objects.create(slug=f"proof-{seed}-{number}", name=f"Proof {number}", live_at=clock.now())
    with acting_in(school.pk):
        world = _found(school, dice)
        book: Book = []
        day = FIRST
        while len(book) < weeks:
            if not any(first <= day <= last for first, last in HOLIDAYS):
                book.append(_week(world, day, len(book)))
                said(f"school {number}, {len(world.homes)} families, week of {day}")
            day += timedelta(weeks=1)
        read(book, school.pk)
    return book


def _found(school: School, dice: random.Random) -> World:
    """The school, its calendar, its first families."""
    for label, starts, ends in (
        ("2024-25", date(2024, 9, 2), date(2025, 7, 22)),
        ("2025-26", TURN, date(2026, 7, 21)),
    ):
        year = Year.objects.create(school=school, label=label, starts=starts, ends=ends)
        for first, last in TERMS:
            if starts <= first <= ends:
                Term.objects.create(school=school, year=year, name="Term", starts=first, ends=last)
    audience = save_audience(school=school.pk, terms=[Rule(kind=TermKind.SCHOOL)], by=Nobody())
    weights = [dice.choice([8, 15, 30, 60, 150]), *(dice.choice([3, 5, 8, 14]) for _ in LANGS[1:])]
    world = World(school, dice, audience, weights, dice.choice([0, 0.01, 0.03, 0.08]), dice.choice([0.4, 0.7, 0.9]))
    _come(world, dice.choice(SIZES), FIRST - timedelta(days=400))
    return world


def _week(world: World, monday: date, number: int) -> Week:
    """Monday to Friday: who came and went, what happened, what was frozen."""
    friday = monday + timedelta(days=4)
    with clock.standing_at(clock.at(friday, time(15), world.school.zone)):
        is_still = _come_and_go(world, monday) if number else True
        _happen(world, friday, number)
        with _noting(world):
            reach.freeze(school=world.school)
        week = Week(week_of(friday), term_of(world.school, friday).starts, year_start(world.school, friday), is_still)
        for shape, dimensions in world.noted:
            week.truth |= dimensions
            week.shapes |= dict.fromkeys(dimensions, shape)
        accept(week, world.told, world.school, friday, dice=world.dice)
    return week


@contextmanager
def _noting(world: World) -> Iterator[None]:
    """Note what is counted, before anything is hidden."""
    world.noted = []
    plain = sheets.publishable

    def noted(shape: sheets.Shape, dimensions: Any, total: Any, past: Any) -> sheets.Sheet:
        world.noted.append((shape, dimensions))
        return plain(shape, dimensions, total, past)

    sheets.publishable = noted
    try:
        yield
    finally:
        sheets.publishable = plain


def _come_and_go(world: World, monday: date) -> bool:
    """Families join and leave, facts change; at the turn of the year the oldest go and the youngest come. Was it still?"""
    dice = world.dice
    if week_of(TURN) == monday:
        _leave(world, [one for one in world.homes if one.year == 6], monday)
        for one in world.homes:
            one.year += 1
            Pupil.objects.filter(pk__in=one.pupils).update(year_group=one.year)
        _come(world, max(8, len(world.homes) // 3), monday, year=3)
        return False
    if dice.random() < world.calm:
        return True
    _leave(world, dice.sample(world.homes, min(dice.choice([0, 0, 1, 1, 2]), len(world.homes))), monday)
    _come(world, dice.choice([0, 1, 1, 2, 3]), monday)
    for one in dice.sample(world.homes, min(2, len(world.homes))):
        kind, values = dice.choice([("sen", ("K", "N")), ("pupil_premium", ("Y", "N")), ("language", LANGS)])
        PupilFact.objects.filter(pupil=one.pupils[0], kind=kind, until=None).update(until=monday - timedelta(days=1))
        PupilFact(
            school=world.school, pupil_id=one.pupils[0], kind=kind, value=dice.choice(values), since=monday
        ).save()
    return False


def _leave(world: World, homes: list[Home], day: date) -> None:
    """Their children are on roll no more."""
    pupils = [pupil for one in homes for pupil in one.pupils]
    Pupil.objects.filter(pk__in=pupils).update(ended_at=clock.at(day, time(8), world.school.zone))
    Family.objects.filter(pk__in=[one.family for one in homes]).update(ended_at=clock.now())
    gone = {one.family for one in homes}
    world.homes = [one for one in world.homes if one.family not in gone and not set(one.pupils) & set(pupils)]


def _come(world: World, number: int, day: date, *, year: int = 0) -> None:
    """New families, one of twelve with a second home."""
    school, dice = world.school, world.dice
    for _ in range(number):
        lang = "" if dice.random() < world.unknown else dice.choices(LANGS, world.weights)[0]
        pupil = Pupil(school=school, forename="A", surname="B", year_group=year or dice.randint(3, 6), joined_on=day)
        pupil.save()
        facts = {"pupil_premium": "Y" if dice.random() < 0.3 else "N", "sen": "K" if dice.random() < 0.15 else "N"}
        for kind, value in (facts | ({"language": lang} if lang else {})).items():
            PupilFact(school=school, pupil=pupil, kind=kind, value=value, since=day).save()
        for _home in range(2 if dice.random() < 0.08 else 1):
            world.homes.append(_home_of(world, pupil, lang))


def _home_of(world: World, pupil: Pupil, lang: str) -> Home:
    """One home of a child, with one or two adults."""
    school, dice = world.school, world.dice
    family = Family(school=school, basis="address", confirmed_at=clock.now())
    family.save()
    FamilyPupil(school=school, family=family, pupil=pupil).save()
    adults = []
    for relation in dice.choice([("mother",), ("mother", "father"), ("father",), ("parent",), ("mother", "carer")]):
        user = User.objects.create()
        adult = Adult(school=school, user=user, surname="B", home_lang=lang)
        adult.save()
        FamilyAdult(school=school, family=family, adult=adult).save()
        Tie(school=school, pupil=pupil, adult=adult, relation=relation, lives_with=True).save()
        adults.append(adult.pk)
    return Home(family.pk, adults, [pupil.pk], lang, dice.random() ** 1.5, pupil.year_group or 3)


def _happen(world: World, friday: date, number: int) -> None:
    """What is sent, answered, come to: more of it each week."""
    dice, grows = world.dice, 0.6 + number / 40
    lines: list[Line] = []
    for one in world.homes:
        busy = one.pace * grows
        for kind, chance in (
            (TouchKind.DELIVERED, 0.1 + busy / 2), (TouchKind.PRESSED, busy / 3), (TouchKind.ANSWERED, busy / 4),
            (TouchKind.CAME, busy / 8), (TouchKind.SHAPED, busy / 60),
        ):  # fmt: skip
            if dice.random() < chance:
                lines.append(_line(world, one, kind, friday))
                world.told.append((friday, kind, one.family, one.year))
    ledger.record(school=world.school.pk, lines=lines, by=Nobody())
    _send(world)
    if number % 3 == 0:
        _invite(world, friday)


def _line(world: World, one: Home, kind: TouchKind, day: date) -> Line:
    """A touch, of one adult as a rule."""
    world.serial += 1
    adult = world.dice.choice(one.adults) if world.dice.random() < 0.8 else None
    source = ("event", "proof") if kind == TouchKind.CAME else ("talk", "proof")
    return Line(
        kind, Way.TOGETHER, "door", day, *source, f"{world.serial}", adult, one.family, frozenset(one.pupils)
    )  # fmt: skip


def _send(world: World) -> None:
    """A message to half of the homes, not always in their language."""
    now, dice = clock.now(), world.dice
    dispatch = Dispatch(
        school=world.school,
        audience=world.audience,
        word="proof",
        source_kind="talk",
        source_ref="proof",
        hold_until=now,
    )
    dispatch.save()
    Delivery.objects.bulk_create(
        Delivery(
            school=world.school, dispatch=dispatch, adult_id=one.adults[0], family_id=one.family, source_kind="talk",
            source_ref="proof", state="done", lang=one.lang or "en", due_at=now, not_before=now,
            said={"lang": (one.lang or "en") if dice.random() < 0.97 else "en"},
        )
        for one in world.homes
        if dice.random() < 0.5
    )  # fmt: skip


def _invite(world: World, friday: date) -> None:
    """Some are asked to an occasion."""
    ask = Ask(
        school=world.school, audience=world.audience, kind="yes_no", per="family", title="Tea", due=friday,
        told_at=clock.now() - timedelta(days=3), source_kind="event", source_ref="proof",
    )  # fmt: skip
    ask.save()
    Item.objects.bulk_create(
        Item(
            school=world.school, ask=ask, unit=f"family:{one.family}", family_id=one.family, source_kind="event",
            source_ref="proof",
        )
        for one in world.homes
        if world.dice.random() < 0.35
    )  # fmt: skip
