"""What can happen to an action: planned, changed, under way, done, dropped with a reason, written about; an example copied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.award.enums import State
from schoolgate.award.errors import NeedsReason
from schoolgate.award.models import Action, ActionNote, Cycle
from schoolgate.award.models.cycle import months_after
from schoolgate.award.queries import lists
from schoolgate.award.queries.cycles import school_day
from schoolgate.award.values import Draft
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from schoolgate.schools.queries import calendar_of

AHEAD = timedelta(days=28)
SOURCE, LATE = "award_action", "award_late"


@transaction.atomic
def plan_action(*, cycle: Cycle, draft: Draft, by: Viewer) -> Action:
    """It stands in the plan; on somebody's day at once if a meeting asked for it, else four weeks before."""
    require(by, Can.AWARD_LEAD, on=cycle)
    action = Action(school=cycle.school, cycle=cycle, made_by_id=by.user)
    _fill(action, draft)
    action.source_kind, action.source_ref = draft.source
    action.save()
    audit.record(verb="award.plan_action", on=action, fields=["what", "due", "member", "role"], by=by)
    _to_do(action, by)
    return action


@transaction.atomic
def change_action(*, action: Action, draft: Draft, by: Viewer) -> None:
    """Other words, another day, somebody else. A copied example that was changed is one no more."""
    require(by, Can.AWARD_LEAD, on=action)
    row = _locked(action)
    if (row.what, row.change) != (draft.what, draft.change):
        row.example = ""
    _fill(row, draft)
    row.save()
    audit.record(verb="award.change_action", on=row, fields=["what", "due", "member", "role", "change"], by=by)
    _off_the_day(row, by)
    _to_do(row, by)


@transaction.atomic
def set_state(*, action: Action, state: State, words: str = "", by: Viewer) -> None:
    """How it stands now. What is dropped says why."""
    require(by, Can.AWARD_ACTION, on=action)
    row = _locked(action)
    if state == State.DROPPED and not words.strip():
        raise NeedsReason
    _stand(row, state, by)
    if words.strip():
        note_on(action=row, words=words, by=by)
    _off_the_day(row, by)
    _to_do(row, by)


@transaction.atomic
def note_on(*, action: Action, words: str, by: Viewer) -> ActionNote:
    """How it goes."""
    require(by, Can.AWARD_ACTION, on=action)
    note = ActionNote(school_id=action.school_id, action=action, words=words.strip(), made_by_id=by.user)
    note.save()
    audit.record(verb="award.note_on_action", on=note, fields=["words"], by=by)
    return note


@transaction.atomic
def copy_plan(*, cycle: Cycle, key: str, lines: Sequence[int], by: Viewer) -> list[Action]:
    """Lines of a worked plan, by their number, as actions of our own that still say that they are an example."""
    require(by, Can.AWARD_LEAD, on=cycle)
    plan = lists.plans(cycle.school).get(key)
    if plan is None:
        return []
    today, calendar = clock.today(cycle.school.zone), calendar_of(cycle.school_id)
    made = []
    for one in [line for number, line in enumerate(plan.actions) if number in lines]:
        due = school_day(calendar, months_after(today, one.months))
        draft = Draft(what=one.what, due=due, role=one.role, change=one.change, cost=one.cost, topic=one.topic)
        action = plan_action(cycle=cycle, draft=draft, by=by)
        action.example = plan.title
        action.save(update_fields=["example"])
        made.append(action)
    return made


def acted(todo: Todo, by: Viewer) -> None:
    """Its to-do was ticked on somebody's day."""
    row = Action.objects.select_for_update().filter(school=todo.school_id, ref=todo.source_ref).first()
    if row is not None and row.is_open:
        _stand(row, State.DONE, by)
        _off_the_day(row, by)


@transaction.atomic
def bring_up_actions(*, school: School, by: Viewer) -> int:
    """What falls due comes onto the day of whoever does it; what is late onto the lead's, once. Returns how many are late."""
    today = clock.today(school.zone)
    rows = Action.objects.filter(school=school, cycle__ended_at=None, state__in=State.open()).select_related("member")
    for one in rows:
        _to_do(one, by)
    late = [one for one in rows if one.is_late(today)]
    for one in late:
        what = _("Late in the award’s plan: %(what)s (%(who)s)") % {"what": one.what, "who": one.owner}
        unit = f"{one.unit}:late"
        if not Todo.objects.filter(school=school, unit=unit).exists():
            schools.make_todo(
                school=school, what=what, role=Role.PARTNERSHIP, due=today, source=(LATE, one.ref), unit=unit, by=by
            )
    return len(late)


def _locked(action: Action) -> Action:
    """The action as it is now."""
    row: Action = Action.objects.select_for_update(of=("self",)).select_related("member", "school").get(pk=action.pk)
    return row


def _fill(row: Action, draft: Draft) -> None:
    """The draft's values; where it came from stays."""
    row.what, row.change, row.due = draft.what, draft.change, draft.due
    row.member, row.role = draft.member, "" if draft.member else draft.role
    row.cost, row.improvement = draft.cost, draft.improvement
    row.topic, row.indicator = draft.topic, draft.indicator


def _stand(row: Action, state: State, by: Viewer) -> None:
    """The state, and since when it is over."""
    row.state = state
    row.settled_at = None if state in State.open() else clock.now()
    row.save(update_fields=["state", "settled_at"])
    audit.record(verb="award.set_state", on=row, fields={"state": state.value}, by=by)


def _to_do(row: Action, by: Viewer) -> None:
    """Onto somebody's day, if it is time; a day long over is the lead's to speak about, not theirs to be reminded of."""
    today: date = clock.today(row.school.zone)
    soon = today - AHEAD <= row.due <= today + AHEAD or row.source_kind == "award_meeting"
    if row.is_open and soon:
        schools.make_todo(
            school=row.school_id, what=row.what, role=row.role, member=row.member, due=row.due, source=(SOURCE, row.ref),
            unit=row.unit, by=by,
        )  # fmt: skip


def _off_the_day(row: Action, by: Viewer) -> None:
    """Nobody has to be told any more."""
    for unit in (row.unit, f"{row.unit}:late"):
        schools.settle_todos(school=row.school_id, unit=unit, by=by)
