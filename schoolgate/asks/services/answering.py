"""An answer comes in: from the home, typed in by staff, or because a feature has already acted."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from schoolgate.asks import registry
from schoolgate.asks.enums import Heard, QuestionKind, Verdict
from schoolgate.asks.errors import AskClosed, NoSuchAnswer
from schoolgate.asks.models import Item, Reply
from schoolgate.asks.queries import verdict
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.families.models import Pupil
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.services import make_todo


@transaction.atomic
def answer(*, item: Item, value: str, by: Viewer) -> Reply:
    """The home answers on its page. The latest answer counts."""
    require(by, Can.ASK_ANSWER, on=item)
    _check(item, value)
    registry.call(item.ask.answerer, item, value, by)
    return _replied(item, value, _own_adult(item, by), Heard.PAGE, by)


@transaction.atomic
def answer_for(*, item: Item, value: str, heard: Heard, by: Viewer) -> Reply:
    """Staff type in what a home told them."""
    require(by, Can.ASK_ANSWER_FOR, on=item)
    _check(item, value)
    registry.call(item.ask.answerer, item, value, by)
    audit.record(verb="asks.answer_for", on=item, fields=["value", "heard"], by=by)
    return _replied(item, value, item.adult_id, heard, by)


@transaction.atomic
def answered(*, source_kind: str, source_ref: str, adult: int, family: int | None, value: str, by: Viewer) -> None:
    """A feature has acted already: only close the item of this home."""
    home = Q(adult=adult) | Q(family=family, adult=None) if family else Q(adult=adult)
    items = Item.objects.live().filter(home, ask__source_kind=source_kind, ask__source_ref=source_ref)
    heard = Heard.PAGE if isinstance(by, FamilyViewer) else Heard.PHONE
    for item in items.select_related("ask__school").prefetch_related("pupils"):
        _replied(item, value, adult, heard, by)


def _check(item: Item, value: str) -> None:
    """The ask is open, and the answer is one of those offered."""
    if item.ended_at is not None or not item.ask.is_open:
        raise AskClosed
    offered = {
        QuestionKind.YES_NO: {"yes", "no"},
        QuestionKind.ACKNOWLEDGE: {"read"},
        QuestionKind.CHOOSE: set(item.ask.choices),
    }.get(QuestionKind(item.ask.kind))
    if offered is not None and value not in offered:
        raise NoSuchAnswer


def _replied(item: Item, value: str, adult: int | None, heard: Heard, by: Viewer) -> Reply:
    """The row, its touch, and a person if two homes differ."""
    reply = Reply.objects.create(
        school_id=item.school_id,
        item=item,
        adult_id=adult,
        value=value,
        heard=heard,
        made_at=clock.now(),
        made_by_id=by.user,
    )
    line = Line(
        TouchKind.ANSWERED, Way.FROM_HOME, heard, clock.today(item.ask.school.zone), "ask", item.ask.ref, f"item:{item.ref}",
        adult, item.family_id, item.pupil_ids(),
    )  # fmt: skip
    ledger.record(school=item.school_id, lines=[line], by=by)
    if item.ask.kind == QuestionKind.YES_NO:
        _tell_if_homes_differ(item, by)
    return reply


def _tell_if_homes_differ(item: Item, by: Viewer) -> None:
    """The careful answer holds, and a person speaks to both homes."""
    for pupil in Pupil.objects.filter(pk__in=item.pupil_ids()):
        if verdict(ask=item.ask, pupil=pupil.pk) is Verdict.DIFFER:
            make_todo(
                school=item.school_id,
                kind=TodoKind.DIFFER,
                role=Role.OFFICE,
                what=_("Two homes gave different answers: please speak to both. Until then the answer is no."),
                source=("ask", item.ask.ref),
                unit=f"differ:{item.ask.ref}:{pupil.ref}",
                by=by,
            )


def _own_adult(item: Item, by: Viewer) -> int | None:
    """Which of the item's adults answers."""
    if not isinstance(by, FamilyViewer):
        return item.adult_id
    return next((one.adult for one in by.adults if one.school == item.school_id), None)
