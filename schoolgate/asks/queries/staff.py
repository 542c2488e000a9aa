"""What staff see of asks: whom to chase, who said what, who may be typed in as having answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.asks.queries.family import latest
from schoolgate.asks.queries.homes import adults_named
from schoolgate.asks.queries.verdicts import verdicts
from schoolgate.asks.queries.wording import label_of
from schoolgate.asks.values import Chased, Said
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.families.queries import names_of_pupils
from schoolgate.families.values import Exposed, PupilName

CHASED_FOR = timedelta(days=14)  # after it was due: paper comes late
REMIND_BEFORE = timedelta(hours=48)
REMIND_AFTER = timedelta(hours=24)


def items_of(*, viewer: Viewer, ask: Ask) -> QuerySet[Item]:
    """All live items of an ask, for staff."""
    rows: QuerySet[Item] = Item.objects.visible_to(viewer).filter(ask=ask, ended_at=None)
    return rows.select_related("adult", "family", "ask__school").prefetch_related("pupils")


def waiting_of_family(*, viewer: Viewer, family: int | None, adults: Collection[int]) -> list[Item]:
    """Open items of one home without an answer, for the office's page of it."""
    mine = Q(adult__in=list(adults)) | (Q(family=family, adult=None) if family else Q(pk__in=[]))
    rows = Item.objects.visible_to(viewer).filter(mine, ended_at=None, ask__ended_at=None)
    rows = rows.filter(~_answered()).select_related("ask__school")
    return [item for item in rows.order_by("ask__due") if item.ask.is_open]


def open_asks_of(*, viewer: Viewer) -> QuerySet[Ask]:
    """Asks that a member of staff may chase: open ones, and those due a short while ago."""
    since = clock.now().date() - CHASED_FOR
    rows: QuerySet[Ask] = Ask.objects.visible_to(viewer).filter(ended_at=None, due__gte=since)
    return rows.select_related("school").order_by("due", "pk")


def chase(*, viewer: Viewer, ask: Ask) -> list[Chased]:
    """Who has not answered, by class and name, in a constant number of queries."""
    waiting = list(items_of(viewer=viewer, ask=ask).filter(~_answered()))
    names, adults = _names(waiting), adults_named(waiting)
    lines = [Chased(item.ref, *_children(item, names), adults[item.pk]) for item in waiting]
    return sorted(lines, key=lambda one: (one.group, one.children, one.adults))


def described(*, item: Item) -> Chased:
    """Whose item it is, in words."""
    return Chased(item.ref, *_children(item, _names([item])), adults_named([item])[item.pk])


def said(*, viewer: Viewer, ask: Ask) -> list[Said]:
    """Who has answered what, and whether the homes of a child differ; likewise."""
    items = list(items_of(viewer=viewer, ask=ask).filter(_answered()))
    names, adults, replies, together = _names(items), adults_named(items), latest(items), verdicts(ask=ask)
    lines = [_said(item, _children(item, names), adults[item.pk], replies[item.pk], together) for item in items]
    return sorted(lines, key=lambda one: (one.group, one.children, one.adults))


def exposed(adults: frozenset[int], pupil: int, since: datetime) -> Iterable[Exposed]:
    """Questions about a child that these adults could open since then, and whether they answered: for the page after a hold."""
    given = Reply.objects.filter(item=OuterRef("pk"), adult=OuterRef("adult_asked"))
    rows = Item.objects.filter(pupils__pupil=pupil, made_at__gte=since).select_related("ask")
    asked = Coalesce("adult", "family__adults__adult")
    for item in rows.annotate(adult_asked=asked, gave=Exists(given)).filter(adult_asked__in=list(adults)).distinct():
        how = _("Asked on the family's page, answered") if item.gave else _("Asked on the family's page")
        yield Exposed(at=item.made_at, adult=item.adult_asked, what=item.ask.title, how=how, lang=item.ask.lang)


def open_asks() -> list[Ask]:
    """Asks of the schools we act in that still take answers."""
    rows = Ask.objects.live().filter(due__gte=clock.now().date() - timedelta(days=1))
    return [one for one in rows.select_related("school", "audience__school").order_by("pk") if one.is_open]


def reminders_due(*, now: datetime) -> list[Ask]:
    """Asks that close within two days, of which families have known for a day at least, and to which somebody owes an answer."""
    owed = Item.objects.live().filter(~_answered(), ask=OuterRef("pk"))
    rows = Ask.objects.live().filter(
        Exists(owed),
        told_at__lte=now - REMIND_AFTER,
        due__lte=now.date() + timedelta(days=3),
        school__live_at__isnull=False,
        school__limits_signed_at__isnull=False,
    )
    found = rows.select_related("school", "audience").order_by("pk")
    return [one for one in found if now < clock.end_of(one.due, one.school.zone) <= now + REMIND_BEFORE]


def _answered() -> Exists:
    """The condition on items that there is an answer."""
    return Exists(Reply.objects.filter(item=OuterRef("pk")))


def _names(items: Sequence[Item]) -> dict[int, PupilName]:
    """Every child of these items."""
    return names_of_pupils({pupil for item in items for pupil in item.pupil_ids()})


def _children(item: Item, names: dict[int, PupilName]) -> tuple[str, str]:
    """The classes and the first names."""
    children = [names[pupil] for pupil in sorted(item.pupil_ids())]
    groups = sorted({one.group for one in children if one.group})
    return ", ".join(groups), ", ".join(one.first for one in children)


def _said(item: Item, children: tuple[str, str], adults: str, reply: Reply, together: Mapping[int, str]) -> Said:
    """A line of what was said. Where one child's homes differ, the line says so."""
    standing = {together[pupil] for pupil in item.pupil_ids() if pupil in together}
    verdict = "differ" if "differ" in standing else next(iter(sorted(standing)), "")
    return Said(
        item.ref,
        *children,
        adults,
        answer=label_of(item.ask, reply.value),
        who=reply.adult.name if reply.adult else "",
        heard=str(reply.get_heard_display()),
        on=clock.local(reply.made_at, item.ask.school.zone).date(),
        verdict=verdict,
    )
