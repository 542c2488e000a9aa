"""The office's answers to what a file could not decide: two records are one person, or two; something was seen.

Joining moves ties, addresses and home to the record that stays and ends the other; nothing is deleted, and it can be taken back.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.enums import QuestionAnswer, QuestionKind
from schoolgate.families.errors import AskSafeguarding, NotThisAnswer, WereNotJoined
from schoolgate.families.models import Adult, Contact, ImportChange, ImportQuestion, ImportRun, PostalAddress, Tie
from schoolgate.families.roster.importing import tell_of_questions
from schoolgate.families.roster.near import Near
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.undoing import JOIN, take_back
from schoolgate.families.services import access, homes
from schoolgate.families.services.own import not_own_child
from schoolgate.schools.models import School

TIE = (
    "pupil_id",
    "relation",
    "natural",
    "responsibility",
    "lives_with",
    "order",
    "gets_copies",
    "held_until_seen",
    "source_kind",
)
CONTACT = (
    "kind",
    "value",
    "order",
    "source_kind",
    "verified_at",
    "bounced_at",
    "stopped_at",
    "confirmed_in_person_by_id",
)
HOME = ("lines", "postcode", "same", "held_at", "source_kind")


@transaction.atomic
def answer(*, question: ImportQuestion, answer: QuestionAnswer, by: Viewer) -> None:
    """Settle a question. Raises NotThisAnswer, AskSafeguarding (one of the two is kept from a child, or kept safe), OwnChild."""
    require(by, Can.RESTRICTION_SET if question.kind == QuestionKind.NEAR_LIMIT else Can.ROSTER_QUESTIONS, on=question)
    row = ImportQuestion.objects.select_for_update().get(pk=question.pk)
    if row.ended_at is not None or answer not in answers(row):
        raise NotThisAnswer
    if answer == QuestionAnswer.JOINED:
        _join(row, by)
    row.answer = answer
    row.end(by=by.user)
    row.save(update_fields=["answer", "ended_at", "ended_by"])
    tell_of_questions(row.school, by)
    audit.record(verb="roster.answer", on=row, fields={"answer": str(answer)}, by=by)


def answers(question: ImportQuestion) -> list[QuestionAnswer]:
    """What may be said to it."""
    two = question.kind == QuestionKind.SAME_NAME and question.adult_id and question.other_id
    return [QuestionAnswer.JOINED, QuestionAnswer.APART] if two else [QuestionAnswer.SEEN]


@transaction.atomic
def part(*, question: ImportQuestion, by: Viewer) -> list[str]:
    """They are two people after all: both as they were. Gives what was touched since and stays. Raises WereNotJoined."""
    require(by, Can.ROSTER_IMPORT, on=question)
    row = ImportQuestion.objects.select_for_update().get(pk=question.pk)
    run = ImportRun.objects.filter(school=row.school_id, source_kind=JOIN, file_name=row.ref, undone_at=None).first()
    if row.answer != QuestionAnswer.JOINED or run is None:
        raise WereNotJoined
    _may(row, Near.of(row.school), by)
    stayed = take_back(run, by)
    row.answer = QuestionAnswer.APART
    row.save(update_fields=["answer"])
    audit.record(verb="roster.part", on=row, fields={"answer": str(row.answer)}, by=by)
    return stayed


def _join(question: ImportQuestion, by: Viewer) -> None:
    """What the second record has goes to the first, which the school knew before."""
    stays, goes = question.adult, question.other
    if stays is None or goes is None or stays.ended_at or goes.ended_at or stays == goes:
        raise NotThisAnswer
    school = School.objects.select_for_update().get(pk=question.school_id)
    _may(question, Near.of(school), by)
    notes = Recorder(school.pk, JOIN, by.user)
    _ties(stays, goes, notes)
    _contacts(stays, goes, notes)
    _home(stays, goes, notes)
    notes.end(goes)
    run = ImportRun.objects.create(
        school=school, source_kind=JOIN, file_name=question.ref, made_at=notes.now, made_by_id=by.user
    )
    ImportChange.objects.bulk_create(notes.rows(run))
    homes.rebuild(school=school.pk, by=by)
    access.end_everything(adult=goes, why="joined")
    access.settle(school=school.pk, adults=[stays.pk, goes.pk], by=by)


def _may(question: ImportQuestion, near: Near, by: Viewer) -> None:
    """Not near a limit, and not about a child of one's own."""
    adults = {question.adult_id, question.other_id}
    children = set(Tie.objects.filter(adult__in=adults).values_list("pupil", flat=True))
    if adults & near.adults or children & near.pupils:
        raise AskSafeguarding
    for pupil in children:
        not_own_child(pupil, by)


def _ties(stays: Adult, goes: Adult, notes: Recorder) -> None:
    """Their children become the other's; of two ties to one child, the one that was there stays."""
    have = set(Tie.objects.filter(adult=stays, ended_at=None).values_list("pupil", flat=True))
    for tie in Tie.objects.filter(adult=goes, ended_at=None):
        notes.end(tie)
        if tie.pupil_id not in have:
            notes.make(_copy(tie, stays, notes, TIE))


def _contacts(stays: Adult, goes: Adult, notes: Recorder) -> None:
    """How they are reached."""
    have = set(Contact.objects.filter(adult=stays, ended_at=None).values_list("kind", "value"))
    for contact in Contact.objects.filter(adult=goes, ended_at=None):
        notes.end(contact)
        if (contact.kind, contact.value) not in have:
            notes.make(_copy(contact, stays, notes, CONTACT))


def _home(stays: Adult, goes: Adult, notes: Recorder) -> None:
    """Where they live, if it was not known."""
    theirs = PostalAddress.objects.filter(adult=goes, ended_at=None).first()
    if theirs is not None and not PostalAddress.objects.filter(adult=stays, ended_at=None).exists():
        notes.end(theirs)
        notes.make(_copy(theirs, stays, notes, HOME))


def _copy(row: Any, adult: Adult, notes: Recorder, names: tuple[str, ...]) -> Any:
    """A row like this one, of another adult."""
    about = {name: getattr(row, name) for name in names}
    return type(row)(school_id=row.school_id, adult=adult, made_at=notes.now, made_by_id=notes.by, **about)
