"""A next step is taken by one tap, for all families whom it fits or some; noted by hand; undone while it is fresh."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.audience.services import save_audience
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, StaffViewer, require
from schoolgate.families.models import Adult, Family
from schoolgate.families.services import wishes
from schoolgate.reach.enums import Effect
from schoolgate.reach.errors import NobodyFits, NotOnTheList, TooLateToUndo
from schoolgate.reach.models import Tried, TriedFamily
from schoolgate.reach.queries.lists import lists
from schoolgate.reach.queries.missing import adults_of
from schoolgate.reach.queries.steps import AT_ONCE, Step
from schoolgate.reach.services.effects import FIRST, bring_about, rows_of
from schoolgate.schools.models import School, Todo
from schoolgate.schools.services import settle_todos
from schoolgate.talks import services as talks
from schoolgate.talks.enums import Why
from schoolgate.talks.models import Call

UNDO_FOR = timedelta(days=28)


@transaction.atomic
def take(*, school: School, step: Step | None, families: Sequence[Family], by: StaffViewer) -> Tried:
    """Do it, for those of `families` whom the step still fits, the longest silent first. Raises NobodyFits."""
    require(by, Can.REACH_ACT, on=school)
    if step is None:
        raise NobodyFits
    families = _not_yet(school, step, families)
    place = {pk: number for number, pk in enumerate(step.families)}
    wanted = sorted((one for one in families if one.pk in place), key=lambda one: place[one.pk])[:AT_ONCE]
    if not wanted:
        raise NobodyFits
    tried = _row(school, step.rule.strategy.key, by)
    tried.rule, tried.effect, tried.detail = step.rule.key, step.rule.effect, step.rule.detail or step.lang
    tried.lang = step.lang
    tried.save()
    done = bring_about(tried=tried, step=step, families=wanted, by=by)
    if not done:
        raise NobodyFits
    if step.rule.leads.get("to") == "event":
        tried.audience = _to_invite(tried, [one.family for one in done], by)
        tried.save(update_fields=["audience"])
    TriedFamily.objects.bulk_create(rows_of(tried, done))
    audit.record(verb="reach.try", on=tried, fields={"rule": tried.rule, "families": len(done)}, by=by)
    return tried


@transaction.atomic
def note(*, family: Family, strategy: str, by: StaffViewer) -> Tried:
    """We tried this with one family: noted by hand. Raises NotOnTheList."""
    require(by, Can.REACH_ACT, on=family)
    if strategy not in lists(family.school).strategies.offered:
        raise NotOnTheList
    tried = _row(family.school, strategy, by)
    tried.save()
    TriedFamily(school_id=family.school_id, tried=tried, family=family).save()
    audit.record(verb="reach.note", on=tried, fields=["strategy"], by=by)
    return tried


@transaction.atomic
def undo(*, tried: Tried, by: StaffViewer) -> None:
    """Take it back: calls that nobody made yet, jobs that nobody did yet, channels that are still as we set them. Raises TooLateToUndo."""
    require(by, Can.REACH_ACT, on=tried)
    row: Tried = Tried.objects.select_for_update().select_related("school").get(pk=tried.pk)
    if not row.is_live or clock.today(row.school.zone) > row.day + UNDO_FOR:
        raise TooLateToUndo
    rows = list(row.families.select_related("adult__school", "adult__user"))
    if row.effect == Effect.CALL:
        _take_off(rows, by)
    if row.effect == Effect.CHANNEL:
        _switch_back(rows, row.detail, by)
    for unit in (
        Todo.objects.live()
        .filter(school=row.school, unit__startswith=f"tried:{row.ref}:")
        .values_list("unit", flat=True)
    ):
        settle_todos(school=row.school, unit=unit, by=by)
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="reach.undo", on=row, by=by)


def _not_yet(school: School, step: Step, families: Sequence[Family]) -> list[Family]:
    """Without those with whom it was tried today: of two presses at once, each had seen that the step fits. The school is locked."""
    School.objects.select_for_update().get(pk=school.pk)
    same = TriedFamily.objects.filter(tried__rule=step.rule.key, tried__lang=step.lang, tried__ended_at=None)
    done = set(same.filter(tried__day=clock.today(school.zone), school=school).values_list("family", flat=True))
    return [one for one in families if one.pk not in done]


def _row(school: School, strategy: str, by: StaffViewer) -> Tried:
    """A try of today."""
    return Tried(
        school=school,
        strategy=strategy,
        effect=Effect.NOTED,
        day=clock.today(school.zone),
        member_id=by.member,
        made_by_id=by.user,
    )


def _to_invite(tried: Tried, families: Sequence[Family], by: StaffViewer) -> Audience:
    """A saved rule of the adults of these families: the form on which it is planned says neither who they are nor what keeps them away."""
    adults = adults_of([one.pk for one in families], by)
    terms = [Term(kind=TermKind.ADULT, adult=one) for some in adults.values() for one in some]
    return save_audience(school=tried.school_id, terms=terms, by=by)


def _take_off(rows: Sequence[TriedFamily], by: StaffViewer) -> None:
    """Calls that were not made, and for which there is no other reason."""
    calls = Call.objects.live().filter(ref__in=[one.made_ref for one in rows], rings=None)
    for call in calls.prefetch_related("reasons", "pupils").select_related("adult", "school"):
        if all(reason.why == Why.STAFF for reason in call.reasons.all() if reason.is_live):
            talks.take_off(call=call, by=by)


def _switch_back(rows: Sequence[TriedFamily], first: str, by: StaffViewer) -> None:
    """Only where nobody has changed it since."""
    adults: list[Adult] = [one.adult for one in rows if one.adult is not None]
    for adult in adults:
        if adult.channels == FIRST[first]:
            wishes.set_channels(adult=adult, channels=[], paper_only=adult.paper_only, by=by)
