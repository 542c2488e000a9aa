"""What staff see of notices."""

from dataclasses import dataclass
from datetime import timedelta

from schoolgate.asks import queries as asks
from schoolgate.asks.models import Ask
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.messages.enums import NoticeKind
from schoolgate.messages.models import Notice, NoticeQuerySet
from schoolgate.outbox.enums import DeliveryState
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.schools.models import Group, Member


@dataclass(frozen=True)
class Numbers:
    """How far a notice is: its dispatch, its question, and how many owe an answer."""

    dispatch: Dispatch | None
    ask: Ask | None
    waiting: int


def notices(*, viewer: Viewer) -> NoticeQuerySet:
    """Those that `viewer` may see, the newest first; a draft only to its writer and to those who may look at it."""
    rows: NoticeQuerySet = Notice.objects.visible_to(viewer).filter(ended_at=None)
    return rows.select_related("school", "led_by", "audience", "looked_by", "corrects", "filled")


def writer(*, viewer: StaffViewer) -> Member:
    """The viewer as a member of staff."""
    member: Member = Member.objects.get(pk=viewer.member)
    return member


def class_names(*, viewer: Viewer) -> list[str]:
    """The live classes that `viewer` may see, by year."""
    rows = Group.objects.visible_to(viewer).filter(ended_at=None).order_by("year_group", "name")
    return list(dict.fromkeys(rows.values_list("name", flat=True)))


def must_know_this_week(*, school: int) -> int:
    """How many "must know" went out in the last seven days: too many, and nobody reads the next."""
    since = clock.now() - timedelta(days=7)
    urgent = [NoticeKind.MUST_KNOW, NoticeKind.URGENT]
    return int(Notice.objects.filter(school=school, sent_at__gte=since, kind__in=urgent).count())


def numbers(*, viewer: Viewer, notice: Notice) -> Numbers:
    """How far it is."""
    dispatch = Dispatch.objects.visible_to(viewer).filter(ref=notice.dispatch).first() if notice.dispatch else None
    ask = Ask.objects.visible_to(viewer).filter(ref=notice.ask).first() if notice.ask else None
    return Numbers(dispatch, ask, len(asks.chase(viewer=viewer, ask=ask)) if ask else 0)


def got(source_ref: str) -> frozenset[int]:
    """The adults to whom a notice has gone, or is on its way: those who hear of a correction."""
    ref = Notice.objects.filter(ref=source_ref).values("dispatch")
    never = [DeliveryState.CANCELLED, DeliveryState.WITHHELD, DeliveryState.LAPSED]
    rows = Delivery.objects.filter(dispatch__ref__in=ref).exclude(state__in=never)
    return frozenset(rows.values_list("adult", flat=True))
