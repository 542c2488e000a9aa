"""Deliveries, as staff see them. That the school may not write to someone is seen only by those who may know it."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from schoolgate.core import permits
from schoolgate.core.permits import Can, Viewer
from schoolgate.families.models import Pupil
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState, Standing, Why
from schoolgate.outbox.models import Attempt, Delivery, Dispatch


def seen(viewer: Viewer) -> QuerySet[Any]:
    """Deliveries that `viewer` may see, each with its standing."""
    rows: QuerySet[Any] = Delivery.objects.visible_to(viewer).with_standing()
    if permits.holds(viewer, Can.RESTRICTION_SEE):
        return rows
    return rows.exclude(state=DeliveryState.WITHHELD, why=Why.LIMIT)


def deliveries_of(
    *, viewer: Viewer, dispatch: Dispatch, standing: str = "", words: str = "", channel: str = "", lang: str = ""
) -> QuerySet[Delivery]:
    """The deliveries of one dispatch by name, narrowed to a standing, a way, a language, or a name of the adult or of a child."""
    rows = seen(viewer).filter(dispatch=dispatch)
    if channel in Channel.values:
        rows = rows.filter(attempts__channel=channel).distinct()
    if lang:
        rows = rows.filter(lang=lang)
    if standing in Standing.values:
        rows = rows.filter(standing=standing)
    for word in words.split():
        rows = rows.filter(_named(word))
    return _with_people(rows).order_by("adult__surname", "adult__forename", "pk")


def languages_in(*, viewer: Viewer, dispatch: Dispatch) -> list[str]:
    """The languages in which it was said, or is to be."""
    rows = seen(viewer).filter(dispatch=dispatch).order_by("lang")
    return list(rows.values_list("lang", flat=True).distinct())


def delivery_seen(*, viewer: Viewer) -> QuerySet[Delivery]:
    """Any delivery that `viewer` may see."""
    return seen(viewer).select_related("dispatch__school", "adult", "school")


def to_decide(*, viewer: Viewer) -> QuerySet[Delivery]:
    """What waits for a person, the newest first: unsure, failed, late, withheld, lapsed, only on their page."""
    rows = seen(viewer).filter(standing__in=Standing.needs_a_person(), dispatch__ended_at=None)
    return _with_people(rows).order_by("-made_at", "pk")


def sent_to(*, viewer: Viewer, family: int | None = None, adult: int | None = None) -> QuerySet[Delivery]:
    """What was, or is to be, sent to one family or one adult, the newest first."""
    rows = seen(viewer)
    rows = rows.filter(adult=adult) if adult is not None else rows.filter(family=family)
    return _with_people(rows).order_by("-made_at", "-pk")


def last_texted(*, phone: str, adults: Collection[int]) -> int | None:
    """Which of these adults (ids) was texted last at this number; None if nobody was."""
    tries = Attempt.objects.filter(channel=Channel.TEXT, contact__value=phone, delivery__adult__in=adults)
    went = tries.filter(state__in=AttemptState.left()).order_by("-handed_at", "-pk")
    found: int | None = went.values_list("delivery__adult", flat=True).first()
    return found


def _with_people(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """With whom it is for, and every try, in the same few queries however many."""
    return rows.select_related("dispatch", "adult", "school").prefetch_related("attempts", "pupils__pupil")


def _named(word: str) -> Q:
    """A name of the adult, or of a child whom it is about."""
    children = Pupil.objects.filter(
        Q(forename__icontains=word) | Q(known_as__icontains=word) | Q(surname__icontains=word)
    )
    adult = Q(adult__forename__icontains=word) | Q(adult__surname__icontains=word)
    return adult | Q(pupils__pupil__in=children.values("pk"))
