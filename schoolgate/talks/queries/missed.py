"""Whom nothing else has reached: messages that no way carried, questions that stand though reminded. The office may have them rung."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from schoolgate.asks import queries as asks
from schoolgate.asks.models import Ask
from schoolgate.asks.values import Chased
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.outbox import queries as outbox
from schoolgate.outbox.enums import Standing
from schoolgate.outbox.models import Delivery
from schoolgate.talks.enums import Why
from schoolgate.talks.models import Reason

LOOK_BACK = timedelta(days=21)
MOST = 50


@dataclass(frozen=True)
class Unanswered:
    """A question, and the homes that owe it an answer."""

    ask: Ask
    homes: list[Chased]


def unreached(*, viewer: Viewer) -> list[Delivery]:
    """Whom no way has reached in the last weeks: each adult once, with the newest message, the newest first.

    Whoever was put on the call list for it is rung about whatever had not reached them until then.
    """
    same = Q(source_kind=OuterRef("source_kind"), source_ref=OuterRef("source_ref"))
    since = Q(why=Why.UNREACHED, made_at__gte=OuterRef("made_at"))
    listed = Reason.objects.filter(same | since, call__adult=OuterRef("adult"))
    no_way = Q(standing__in=[Standing.FAILED, Standing.PAGE])
    rows = outbox.to_decide(viewer=viewer).filter(no_way, ~Exists(listed), made_at__gte=clock.now() - LOOK_BACK)
    found: dict[int, Delivery] = {}
    for one in rows[:MOST]:
        found.setdefault(one.adult_id, one)
    return list(found.values())


def unanswered(*, viewer: Viewer) -> list[Unanswered]:
    """Questions of which the homes were reminded, and who still owes an answer and is on no call list for it."""
    reminded = asks.open_asks_of(viewer=viewer).exclude(reminded_at=None)
    found = [Unanswered(ask, asks.chase(viewer=viewer, ask=ask)) for ask in reminded]
    refs = [home.ref for one in found for home in one.homes]
    listed = set(Reason.objects.filter(item__in=refs).values_list("item", flat=True))
    left = [Unanswered(one.ask, [home for home in one.homes if home.ref not in listed]) for one in found]
    return [one for one in left if one.homes]
