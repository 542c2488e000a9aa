"""What can happen to the four views: opened, answered by a press, counted by hand, closed, opened again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from schoolgate.award import shipped
from schoolgate.award.enums import Answer, Voice
from schoolgate.award.errors import CountsDiffer, ViewClosed
from schoolgate.award.models import Answers, Cycle, Evaluation, Sheet
from schoolgate.award.services.links import add_up
from schoolgate.core import audit
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member

Counts = Mapping[str, Mapping[str, int]]


@transaction.atomic
def open_view(*, cycle: Cycle, voice: Voice, by: Viewer) -> Evaluation:
    """Ask one voice. While it is open, that one is given back; one that was closed stays, beside the new one."""
    require(by, Can.AWARD_LEAD, on=cycle)
    Cycle.objects.select_for_update().get(pk=cycle.pk)  # two presses come one after the other
    found = Evaluation.objects.filter(cycle=cycle, voice=voice, ended_at=None).first()
    if found is not None:
        live: Evaluation = found
        return live
    row = Evaluation(school=cycle.school, cycle=cycle, voice=voice, made_by_id=by.user)
    row.save()
    audit.record(verb="award.open_view", on=row, fields=["voice"], by=by)
    return row


@transaction.atomic
def close_view(*, evaluation: Evaluation, by: Viewer) -> Sheet | None:
    """Nobody is asked any more; what was said stays, what was answered by a link is added up, and given back if it may be told.

    A second press changes nothing, and gives back what the first one added up.
    """
    require(by, Can.AWARD_LEAD, on=evaluation)
    evaluation.refresh_from_db(from_queryset=Evaluation.objects.select_for_update())
    if evaluation.ended_at is not None:
        added: Sheet | None = evaluation.sheets.filter(by_link=True, ended_at=None).first()
        return added
    sheet = add_up(evaluation=evaluation, by=by)
    evaluation.end(by=by.user)
    evaluation.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="award.close_view", on=evaluation, fields=["ended_at"], by=by)
    return sheet


@transaction.atomic
def say(*, evaluation: Evaluation, said: Mapping[str, str], by: StaffViewer) -> Answers:
    """What one colleague or governor thinks; said again, the latest counts. The trail notes that, never what."""
    require(by, Can.AWARD_TAKE_PART, on=evaluation)
    if evaluation.ended_at is not None or evaluation.voice not in Voice.by_press():
        raise ViewClosed
    if evaluation.voice != voice_of(by):
        raise ViewClosed
    known = {one.code for one in shipped.view(evaluation.voice).statements}
    kept = {code: answer for code, answer in said.items() if code in known and answer in Answer.values}
    member = Member.objects.get(pk=by.member)
    row, _made = Answers.objects.update_or_create(
        evaluation=evaluation,
        member=member,
        defaults={"school_id": evaluation.school_id, "said": kept, "made_by_id": by.user},
    )
    audit.record(verb="award.say", on=evaluation, by=by)
    answers: Answers = row
    return answers


@transaction.atomic
def count_sheet(
    *, evaluation: Evaluation, source: str, day: date, people: int, counts: Counts, said: str = "", by: Viewer
) -> Sheet:
    """Counts of a paper or link survey, of a class, of the school council; with what was said, without names."""
    require(by, Can.AWARD_LEAD, on=evaluation)
    if evaluation.ended_at is not None or evaluation.voice in Voice.by_press():
        raise ViewClosed
    known = {one.code for one in shipped.view(evaluation.voice).statements}
    kept = {
        code: {answer: number for answer, number in row.items() if answer in Answer.values and number}
        for code, row in counts.items()
        if code in known
    }
    if any(sum(row.values()) > people for row in kept.values()):
        raise CountsDiffer
    sheet = Sheet(
        school_id=evaluation.school_id, evaluation=evaluation, source=source, day=day, people=people, said=said.strip(),
        counts={code: row for code, row in kept.items() if row}, made_by_id=by.user,
    )  # fmt: skip
    sheet.save()
    audit.record(verb="award.count_sheet", on=sheet, fields=["source", "day", "people"], by=by)
    return sheet


@transaction.atomic
def take_sheet_out(*, sheet: Sheet, by: Viewer) -> None:
    """It was typed in twice, or wrongly."""
    require(by, Can.AWARD_LEAD, on=sheet)
    if sheet.ended_at is None:
        sheet.end(by=by.user)
        sheet.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="award.take_sheet_out", on=sheet, fields=["ended_at"], by=by)


def voice_of(by: StaffViewer) -> Voice:
    """For whom somebody speaks here."""
    return Voice.GOVERNORS if by.role == Role.GOVERNOR else Voice.STAFF
