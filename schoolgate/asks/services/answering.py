"""An answer comes in: from the home, typed in by staff, or because a feature has already acted."""

from django.db import transaction

from schoolgate.asks import registry
from schoolgate.asks.enums import Heard, QuestionKind
from schoolgate.asks.errors import AskClosed, NoSuchAnswer, NotByText
from schoolgate.asks.models import Item, Reply
from schoolgate.asks.queries import adults_of_home, of_home, spoken_for
from schoolgate.asks.services.differing import tell_if_homes_differ
from schoolgate.asks.values import SpokenFor
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.core.refusals import NotAllowed
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line


@transaction.atomic
def answer(*, item: Item, value: str, by: Viewer) -> Reply:
    """The home answers, on its page or by text. The latest answer counts.

    Raises AskClosed, NoSuchAnswer, NotByText for what wants a signature, and what the feature refuses.
    """
    adult = _own_adult(item, by)
    if item.ended_at is not None or not item.ask.is_open:
        raise AskClosed
    heard = _heard(by)
    if heard == Heard.TEXT and item.ask.kind not in QuestionKind.by_text():
        raise NotByText
    return _answer(item, value, adult, heard, by)


@transaction.atomic
def answer_for(*, item: Item, value: str, heard: Heard, adult: int | None = None, by: Viewer) -> Reply:
    """Staff type in what a home told them, and who it was where they know. Paper that comes late counts until the ask is closed.

    Raises AskClosed, NoSuchAnswer, NotAllowed for somebody who may not decide, and what the feature refuses.
    """
    require(by, Can.ASK_ANSWER_FOR, on=item)
    told = adult or item.adult_id
    if told is not None and told not in [one.pk for one in adults_of_home(item=item)]:
        raise NotAllowed
    if item.ended_at is not None or item.ask.ended_at is not None:
        raise AskClosed
    audit.record(verb="asks.answer_for", on=item, fields={"value": value, "heard": heard.value}, by=by)
    return _answer(item, value, told, heard, by)


@transaction.atomic
def answered(*, source_kind: str, source_ref: str, adult: int, family: int | None, value: str, by: Viewer) -> None:
    """A feature has acted already: only close the item of this home."""
    items = Item.objects.live().filter(of_home([adult]), source_kind=source_kind, source_ref=source_ref)
    heard = _heard(by)
    for item in items.select_related("ask__school").prefetch_related("pupils").distinct():
        _replied(item, value, adult, heard, by)


def _heard(by: Viewer) -> Heard:
    """How an answer reached us, by who gives it."""
    return Heard(by.via) if isinstance(by, FamilyViewer) else Heard.PHONE


def _own_adult(item: Item, by: Viewer) -> int | None:
    """Which of the item's adults answers. Raises NotAllowed for whoever is not of this home, or may not decide."""
    if not isinstance(by, FamilyViewer):
        raise NotAllowed
    mine = Item.objects.live().filter(of_home(by.adult_ids), pk=item.pk)
    part = spoken_for(viewer=by, items=[item]).get(item.pk)
    if not part or not mine.exists():
        raise NotAllowed
    require(by, Can.ASK_ANSWER, on=SpokenFor(item.school_id, part, item.source_kind, item.source_ref))
    if item.adult_id is not None:
        return item.adult_id
    here = [one.adult for one in by.adults if one.school == item.school_id]
    members = item.family.adults.filter(adult__in=here, ended_at=None) if item.family else []
    return next((one.adult_id for one in members), None)


def _answer(item: Item, value: str, adult: int | None, heard: Heard, by: Viewer) -> Reply:
    """The feature acts, in this transaction; what it closes itself is not written twice."""
    _refuse_unknown(item, value)
    before = set(item.replies.values_list("pk", flat=True))
    registry.call(item.ask.answerer, item, value, by)
    written = item.replies.exclude(pk__in=before).order_by("pk").last()
    if written is None:
        return _replied(item, value, adult, heard, by)
    written.value, written.adult_id, written.heard = value, adult, heard
    written.save(update_fields=["value", "adult", "heard"])
    return written


def _refuse_unknown(item: Item, value: str) -> None:
    """The answer is one of those offered."""
    offered = {
        QuestionKind.YES_NO: {"yes", "no"},
        QuestionKind.ACKNOWLEDGE: {"read"},
        QuestionKind.CHOOSE: set(item.ask.choices),
    }.get(QuestionKind(item.ask.kind))
    if offered is None:
        word, _colon, number = value.partition(":")
        offered = {value} if word == "coming" and number.isdecimal() else {"no"}
    if value not in offered:
        raise NoSuchAnswer


def _replied(item: Item, value: str, adult: int | None, heard: Heard, by: Viewer) -> Reply:
    """The row, its touch, and a person if two homes differ."""
    reply: Reply = Reply.objects.create(
        school_id=item.school_id,
        item=item,
        adult_id=adult,
        value=value,
        heard=heard,
        made_at=clock.now(),
        made_by_id=by.user,
    )
    line = Line(
        kind=TouchKind.ANSWERED,
        way=Way.FROM_HOME,
        channel=heard,
        day=clock.today(item.ask.school.zone),
        source_kind="ask",
        source_ref=item.ask.ref,
        unit=f"item:{item.ref}",
        adult=adult,
        family=item.family_id,
        pupils=item.pupil_ids(),
    )
    ledger.record(school=item.school_id, lines=[line], by=by)
    tell_if_homes_differ(item, by)
    return reply
