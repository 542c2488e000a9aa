"""The staff's day, and everything of one family on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Q, QuerySet, Value, When

from schoolgate.asks import queries as asks
from schoolgate.asks.models import Item
from schoolgate.core import permits, sources
from schoolgate.core.permits import Can, StaffViewer, Viewer
from schoolgate.events import queries as events
from schoolgate.events.models import Event
from schoolgate.families.models import Adult, Contact, Family, Pupil
from schoolgate.families.queries import names_of_pupils
from schoolgate.families.values import PupilName
from schoolgate.languages import queries as languages
from schoolgate.ledger import queries as ledger
from schoolgate.ledger.models import Touch
from schoolgate.outbox import queries as outbox
from schoolgate.outbox.models import Delivery
from schoolgate.places.models import Booking
from schoolgate.reach import queries as reach
from schoolgate.reach.enums import Level
from schoolgate.schools import registry
from schoolgate.schools.models import Todo
from schoolgate.schools.queries import open_todos
from schoolgate.schools.queries.todos import BY_DAY

A_PAGE = 30


@dataclass(frozen=True)
class TodoLine:
    """A to-do, and what it is about, and whom, as far as this viewer may see it."""

    todo: Todo
    about: sources.Shown | None
    whom: Sequence[str] = ()


@dataclass(frozen=True)
class Day:
    """What a member of staff starts with."""

    mine: Sequence[TodoLine]
    others: Sequence[TodoLine]  # of colleagues for whom this viewer covers
    page: Page[Any]
    number: int  # of all that are the viewer's own
    covered: int
    events: Sequence[Event]


@dataclass(frozen=True)
class Person:
    """An adult of the family, as this viewer may see them."""

    adult: Adult
    reads: str
    contacts: Sequence[Contact]


@dataclass(frozen=True)
class FamilyPage:
    """One family: who, what was sent, what waits, what they did."""

    family: Family
    title: str
    children: Sequence[PupilName]
    people: Sequence[Person]
    deliveries: Sequence[Delivery]
    bookings: Sequence[Booking]
    waiting: Sequence[Item]
    touches: Sequence[Touch]
    level: Level | None  # how far they were reached this term; for those who act
    titles: dict[tuple[str, str], str]


def day(*, viewer: StaffViewer, page: str | None = None) -> Day:
    """To-dos in pages, one's own (of this person or role) before those of others, soonest due first; and what is on this week."""
    own = Q(member=viewer.member) | Q(role=viewer.role, member=None)
    rows = open_todos(viewer).annotate(is_own=Case(When(own, then=Value(1)), default=Value(0)))
    here: Page[Any] = Paginator(rows.order_by("-is_own", *BY_DAY), A_PAGE).get_page(page)
    lines = _with_source(list(here.object_list), viewer)
    number = rows.filter(is_own=1).count()
    return Day(
        mine=[one for one in lines if getattr(one.todo, "is_own", 0)],
        others=[one for one in lines if not getattr(one.todo, "is_own", 0)],
        page=here,
        number=number,
        covered=here.paginator.count - number,
        events=list(events.led_soon(viewer=viewer)[:10]),
    )


def _with_source(todos: list[Todo], viewer: StaffViewer) -> list[TodoLine]:
    """Each with its source, one query a kind; and with names where its room says them to this viewer now."""
    refs: dict[str, set[str]] = {}
    for one in todos:
        if one.source_kind in sources.known():
            refs.setdefault(one.source_kind, set()).add(one.source_ref)
    found = {kind: sources.shown(kind, frozenset(some), viewer) for kind, some in refs.items()}
    whom = registry.whom(todos, viewer)
    return [TodoLine(one, found.get(one.source_kind, {}).get(one.source_ref), whom.get(one.ref, ())) for one in todos]


def families(*, viewer: Viewer) -> QuerySet[Family]:
    """Live families that this viewer may see."""
    rows: QuerySet[Family] = Family.objects.visible_to(viewer).filter(ended_at=None).select_related("school")
    return rows


def adults_of(*, viewer: Viewer, family: Family) -> QuerySet[Adult]:
    """Its adults, as far as this viewer may see them."""
    rows: QuerySet[Adult] = Adult.objects.visible_to(viewer).filter(
        families__family=family, families__ended_at=None, ended_at=None
    )
    return rows


def family_page(*, viewer: Viewer, family: Family) -> FamilyPage:
    """Everything of one family that this viewer may see, in a constant number of queries."""
    pupils = Pupil.objects.visible_to(viewer).filter(families__family=family, families__ended_at=None, ended_at=None)
    children = sorted(names_of_pupils([one.pk for one in pupils]).values(), key=lambda one: one.first)
    people = _people(list(adults_of(viewer=viewer, family=family)), viewer)
    ids = [one.adult.pk for one in people]
    deliveries = list(outbox.sent_to(viewer=viewer, family=family.pk)[:30])
    touches = list(ledger.touches_of(viewer=viewer, family=family.pk)[:40])
    bookings = list(Booking.objects.visible_to(viewer).filter(family=family).order_by("-made_at")[:20])
    return FamilyPage(
        family=family,
        title=", ".join(one.first for one in children) or ", ".join(one.adult.name for one in people),
        children=children,
        people=people,
        deliveries=deliveries,
        bookings=bookings,
        waiting=asks.waiting_of_family(viewer=viewer, family=family.pk, adults=ids),
        touches=touches,
        level=_level(family, viewer),
        titles=_titles([*touches, *bookings, *deliveries], viewer),
    )


def _level(family: Family, viewer: Viewer) -> Level | None:
    """How far they were reached, if this viewer acts on it."""
    if not permits.holds(viewer, Can.REACH_NAMES, family):
        return None
    return reach.level_now(viewer=viewer, school=family.school, family=family)


def _people(adults: list[Adult], viewer: Viewer) -> list[Person]:
    """Adults with their contacts, if this viewer may see those."""
    contacts = list(Contact.objects.visible_to(viewer).filter(adult__in=adults, ended_at=None))
    return [
        Person(
            adult=one,
            reads=languages.name_in(one.reads or one.home_lang or "en", "en"),
            contacts=[contact for contact in contacts if contact.adult_id == one.pk],
        )
        for one in adults
    ]


def _titles(rows: Sequence[Touch | Booking | Delivery], viewer: Viewer) -> dict[tuple[str, str], str]:
    """What each row came from, one look-up a kind of source."""
    found: dict[tuple[str, str], str] = {}
    for kind in {row.source_kind for row in rows} & set(sources.known()):
        refs = frozenset(row.source_ref for row in rows if row.source_kind == kind)
        found |= {(kind, ref): one.title for ref, one in sources.shown(kind, refs, viewer).items()}
    return found
