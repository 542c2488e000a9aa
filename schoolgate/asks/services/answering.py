"""An answer comes in: from the home, typed in by staff, or because a feature has already acted."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from schoolgate.asks import registry
from schoolgate.asks.enums import Heard, QuestionKind
from schoolgate.asks.errors import AskClosed, NeedsCode, NeedsSignature, NotByText, WhoSigned
from schoolgate.asks.models import Item, Reply
from schoolgate.asks.queries import adults_of_home, of_home, spoken_for
from schoolgate.asks.services.checking import checked
from schoolgate.asks.services.differing import tell_if_homes_differ
from schoolgate.asks.values import Given, SpokenFor
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, Strength, Viewer, require
from schoolgate.core.refusals import NotAllowed
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line

NOTHING: Mapping[str, str] = {}


@transaction.atomic
def answer(*, item: Item, value: str, more: Mapping[str, str] = NOTHING, by: Viewer) -> Reply:
    """The home answers, on its page or by text. The latest answer counts. A signature takes a code, never only a link.

    Raises AskClosed, NotByText, NeedsCode, NoSuchAnswer, SaysTooLittle, and what the feature refuses.
    """
    adult = _own_adult(item, by)
    if item.ended_at is not None or not item.ask.is_open:
        raise AskClosed
    heard = _heard(by)
    if heard == Heard.TEXT and item.ask.kind not in QuestionKind.by_text():
        raise NotByText
    if item.ask.is_signed and by.strength < Strength.CODE:
        raise NeedsCode
    return _answer(item, Given(value, adult, more), heard, by)


@transaction.atomic
def answer_for(
    *,
    item: Item,
    value: str,
    heard: Heard,
    adult: int | None = None,
    more: Mapping[str, str] = NOTHING,
    by: Viewer,
) -> Reply:
    """Staff type in what a home told them, and who it was where they know. Paper that comes late counts until the ask is closed.

    What counts as a signature is typed in from paper alone, with the name of who signed.
    Raises AskClosed, NeedsSignature, WhoSigned, NoSuchAnswer, SaysTooLittle, NotAllowed for somebody who may not decide,
    and what the feature refuses.
    """
    require(by, Can.ASK_ANSWER_FOR, on=item)
    told = adult or item.adult_id
    if told is not None and told not in [one.pk for one in adults_of_home(item=item)]:
        raise NotAllowed
    if item.ended_at is not None or item.ask.ended_at is not None:
        raise AskClosed
    _refuse_unsigned(item, heard, told)
    audit.record(verb="asks.answer_for", on=item, fields={"value": value, "heard": heard.value}, by=by)
    return _answer(item, Given(value, told, more), heard, by)


@transaction.atomic
def answer_for_many(*, answers: Sequence[tuple[Item, str, int | None]], heard: Heard, by: Viewer) -> int:
    """What a whole class brought back: all of it or nothing. Returns how many. Raises what `answer_for` raises."""
    for item, value, adult in answers:
        answer_for(item=item, value=value, heard=heard, adult=adult, by=by)
    return len(answers)


@transaction.atomic
def answered(
    *,
    source_kind: str,
    source_ref: str,
    adult: int,
    family: int | None,
    value: str,
    heard: Heard | None = None,
    by: Viewer,
) -> None:
    """A feature has acted already: only close the item of this home. How staff know of it says `heard`, else it was by telephone."""
    items = Item.objects.live().filter(of_home([adult]), source_kind=source_kind, source_ref=source_ref)
    how = heard or _heard(by)
    for item in items.select_related("ask__school").prefetch_related("pupils").distinct():
        _replied(item, Given(value, adult), how, by)


def _refuse_unsigned(item: Item, heard: Heard, told: int | None) -> None:
    """A signature stands on paper, and is somebody's."""
    if item.ask.is_signed and heard is not Heard.PAPER:
        raise NeedsSignature
    if item.ask.is_signed and told is None:
        raise WhoSigned


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


def _answer(item: Item, given: Given, heard: Heard, by: Viewer) -> Reply:
    """The feature acts, in this transaction; what it closes itself is not written twice."""
    given = checked(item.ask, given)
    before = set(item.replies.values_list("pk", flat=True))
    registry.call(item.ask.answerer, item, given, by)
    written = item.replies.exclude(pk__in=before).order_by("pk").last()
    if written is None:
        return _replied(item, given, heard, by)
    written.value, written.adult_id, written.heard, written.more = given.value, given.adult, heard, dict(given.more)
    written.save(update_fields=["value", "adult", "heard", "more"])
    return written


def _replied(item: Item, given: Given, heard: Heard, by: Viewer) -> Reply:
    """The row, its touch, and a person if two homes differ."""
    reply: Reply = Reply.objects.create(
        school_id=item.school_id,
        item=item,
        adult_id=given.adult,
        value=given.value,
        more=dict(given.more),
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
        adult=given.adult,
        family=item.family_id,
        pupils=item.pupil_ids(),
    )
    ledger.record(school=item.school_id, lines=[line], by=by)
    tell_if_homes_differ(item, by)
    return reply
