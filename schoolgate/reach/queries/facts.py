"""What rules ask of a family besides its level: gathered each night, a few grouped queries for the whole school."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef

from schoolgate.asks.models import Item, Reply
from schoolgate.core import clock
from schoolgate.events.models import Event
from schoolgate.families.models import Adult, FamilyAdult, Pupil
from schoolgate.families.queries import languages_of, phones_of, working_contacts
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Touch
from schoolgate.reach.queries import grouping
from schoolgate.reach.queries.terms import year_start
from schoolgate.schools.models import School

LATELY = timedelta(days=60)
INVITES = timedelta(weeks=20)
RINGS = timedelta(weeks=10)
EVENING = 16  # o'clock
SATURDAY = 5
Facts = dict[int, dict[str, Any]]


def facts(school: School, homes: Mapping[int, set[int]], term: date, day: date) -> Facts:
    """All facts of every family."""
    adults = _adults(homes)
    found: Facts = {home: {} for home in homes}
    for home, more in _sent(day).items():
        found.get(home, {}).update(more)
    for home, number in _rung(day).items():
        found.get(home, {})["rung"] = number
    for home, more in _invited(school, adults, day).items():
        found.get(home, {}).update(more)
    for home in _owing(adults):
        found.get(home, {})["owes"] = True
    _people(school, found, adults)
    _children(school, found, homes, day)
    for home in _silent_fathers(school, adults, term, day):
        found.get(home, {})["father_silent"] = True
    return found


def _adults(homes: Mapping[int, set[int]]) -> dict[int, int]:
    """The family of each adult in one."""
    rows = FamilyAdult.objects.live().filter(family__in=homes, adult__ended_at=None)
    return dict(rows.values_list("adult", "family"))


def _sent(day: date) -> Facts:
    """What arrived lately by which channel, and whether something was opened by a press."""
    kinds = (TouchKind.DELIVERED, TouchKind.PRESSED)
    rows = Touch.objects.standing().filter(kind__in=kinds, day__gte=day - LATELY, day__lte=day, family__isnull=False)
    found: Facts = defaultdict(dict)
    for home, kind, channel, number in rows.order_by().values_list("family", "kind", "channel").annotate(Count("pk")):
        if kind == TouchKind.PRESSED:
            found[home]["pressed"] = True
            continue
        found[home]["sent"] = True
        if channel in ("email", "text"):
            found[home][f"{channel}s"] = number
    return found


def _rung(day: date) -> dict[int, int]:
    """How often nobody answered lately."""
    rows = Touch.objects.standing().filter(kind=TouchKind.NO_ANSWER, day__gte=day - RINGS, family__isnull=False)
    return dict(rows.order_by().values_list("family").annotate(Count("pk")))


def _invited(school: School, adults: Mapping[int, int], day: date) -> Facts:
    """To how many occasions they were asked lately, and how many of those were in the daytime of a school day."""
    since = clock.at(day - INVITES, datetime.min.time(), school.zone)
    starts = dict(Event.objects.filter(school=school, starts_at__gte=since).values_list("ref", "starts_at"))
    items = Item.objects.filter(ask__source_kind="event", ask__told_at__gte=since)
    asked = {
        (family or adults.get(adult, 0), ref)
        for family, adult, ref in items.values_list("family", "adult", "source_ref")
    }
    invited, by_day = Counter(home for home, ref in asked if ref in starts), Counter[int]()
    for home, ref in asked:
        if ref in starts:
            local = clock.local(starts[ref], school.zone)
            by_day[home] += local.hour < EVENING and local.weekday() < SATURDAY
    return {home: {"invited": number, "by_day": by_day[home]} for home, number in invited.items()}


def _owing(adults: Mapping[int, int]) -> set[int]:
    """Who owes an answer though reminded."""
    rows = Item.objects.live().filter(
        ~Exists(Reply.objects.filter(item=OuterRef("pk"))), ask__ended_at=None, ask__reminded_at__isnull=False
    )
    since = clock.now().date() - timedelta(days=14)
    pairs = rows.filter(ask__due__gte=since).values_list("family", "adult")
    return {family or adults.get(adult, 0) for family, adult in pairs}


def _people(school: School, found: Facts, adults: Mapping[int, int]) -> None:
    """Ways that work, what they read, and whether they chose a way themselves."""
    reads, phones, ways = languages_of(adults), phones_of(adults), working_contacts(adults)
    chose = dict(Adult.objects.filter(pk__in=adults).values_list("pk", "channels"))
    paper = set(Adult.objects.filter(pk__in=adults, paper_only=True).values_list("pk", flat=True))
    for adult, home in adults.items():
        one = found[home]
        kinds = {str(each.kind) for each in (*phones.get(adult, ()), *ways.get(adult, ()))}
        one["ways"] = sorted({*one.get("ways", ()), *kinds})
        one["chose"] = bool(one.get("chose") or chose.get(adult) or adult in paper)
        lang = reads.get(adult, school.lang).split("-")[0]
        if lang != school.lang.split("-")[0]:
            one["reads"] = sorted({*one.get("reads", ()), lang})


def _children(school: School, found: Facts, homes: Mapping[int, set[int]], day: date) -> None:
    """When the newest child joined, and whether that was this year."""
    joined = dict(Pupil.objects.filter(school=school, joined_on__isnull=False).values_list("pk", "joined_on"))
    start = year_start(school, day)
    for home, children in homes.items():
        days = [joined[one] for one in children if one in joined]
        if days:
            found[home]["joined"], found[home]["new"] = max(days).isoformat(), max(days) >= start


def _silent_fathers(school: School, adults: Mapping[int, int], term: date, day: date) -> set[int]:
    """Families whose mother did something this term, and whose father got something and did nothing."""
    kin = grouping.adults(school)
    rows = Touch.objects.standing().filter(day__gte=term, day__lte=day, adult__isnull=False).order_by()
    acted = set(rows.filter(kind__in=TouchKind.did()).values_list("adult", flat=True).distinct())
    got = set(rows.filter(kind=TouchKind.DELIVERED).values_list("adult", flat=True).distinct())
    mothers = {home for adult, home in adults.items() if kin.get(adult) == "mothers" and adult in acted}
    active = {home for adult, home in adults.items() if kin.get(adult) == "fathers" and adult in acted}
    return {
        home for adult, home in adults.items() if kin.get(adult) == "fathers" and adult in got and home in mothers
    } - active
