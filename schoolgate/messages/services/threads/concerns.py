"""A thread becomes a concern: somebody answers for it by a day, and it ends when the family has been told what came of it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.queries import family_of
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.messages.errors import CannotHaveIt, DayIsPast, NoOutcome, NotToldYet
from schoolgate.messages.models import Concern, Thread
from schoolgate.messages.queries.threads import leading
from schoolgate.messages.services.threads import jobs_for
from schoolgate.messages.services.threads.answering import locked
from schoolgate.schools.enums import TodoKind
from schoolgate.schools.models import Member
from schoolgate.schools.services import make_todo, settle_todos


@transaction.atomic
def make_concern(*, thread: Thread, led_by: Member, due: date, by: Viewer) -> Concern:
    """Say who answers for it, and by when; they have the thread from now on. Said again, it changes. Raises CannotHaveIt, DayIsPast."""
    row = locked(thread, by)
    if due < clock.today(row.school.zone):
        raise DayIsPast
    if not leading.may_have(led_by, row):
        raise CannotHaveIt
    concern = Concern.objects.live().filter(thread=row).first() or Concern(
        school_id=row.school_id, thread=row, made_by_id=by.user
    )
    is_new = concern.pk is None
    concern.led_by, concern.due = led_by, due
    concern.save()
    if row.led_by_id != led_by.pk:
        row.led_by = led_by
        row.save(update_fields=["led_by"])
        jobs_for.moved(row, by=by)
    _ask(concern, by)
    if is_new:
        ledger.record(school=row.school_id, lines=[_line(concern, TouchKind.RAISED, Way.FROM_HOME)], by=by)
    audit.record(verb="concern.make", on=concern, fields={"led_by": led_by.ref, "due": due}, by=by)
    return concern


@transaction.atomic
def settle_concern(*, concern: Concern, outcome: str, told_on: date | None, learned: str, by: Viewer) -> None:
    """What came of it, when the family was told, what school learned. Only then it ends. Raises NoOutcome, NotToldYet, DayIsPast."""
    require(by, Can.CONCERN_SEE, on=concern)
    row = (
        Concern.objects.select_for_update(of=("self",))
        .select_related("thread__school", "thread__adult")
        .get(pk=concern.pk)
    )
    if not outcome.strip():
        raise NoOutcome
    if told_on is None or told_on > clock.today(row.thread.school.zone):
        raise NotToldYet
    row.outcome, row.told_on, row.learned = outcome.strip(), told_on, learned.strip()
    was_open = row.is_live
    if was_open:
        row.end(by=by.user)
    row.save()
    settle_todos(school=row.school_id, unit=f"concern:{row.ref}", by=by)
    if was_open:
        ledger.record(school=row.school_id, lines=[_line(row, TouchKind.TOLD_BACK, Way.TO_HOME)], by=by)
    audit.record(verb="concern.settle", on=row, fields=["outcome", "told_on", "learned"], by=by)


def _ask(concern: Concern, by: Viewer) -> None:
    """The to-do of whoever answers for it."""
    unit = f"concern:{concern.ref}"
    settle_todos(school=concern.school_id, unit=unit, by=by)
    make_todo(
        school=concern.school_id,
        kind=TodoKind.QUESTION,
        member=concern.led_by,
        what=_("A concern of a family: you answer for it. Tell them what came of it."),
        due=concern.due,
        source=("thread", concern.thread.ref),
        unit=unit,
        by=by,
    )


def _line(concern: Concern, kind: TouchKind, way: Way) -> Line:
    """Once each: a concern was raised, and its family told what came of it."""
    thread = concern.thread
    return Line(
        kind=kind,
        way=way,
        channel=thread.channel,
        day=concern.told_on or clock.today(thread.school.zone),
        source_kind="concern",
        source_ref=concern.ref,
        unit=f"concern:{concern.ref}",
        adult=thread.adult_id,
        family=family_of([thread.adult_id]).get(thread.adult_id),
        pupils=thread.pupil_ids(),
    )
