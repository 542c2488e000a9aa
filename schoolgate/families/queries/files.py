"""Files of the roster: those that wait, those that were applied, and what they could not decide."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.families.enums import QuestionAnswer, QuestionKind
from schoolgate.families.models import Adult, ImportQuestion, ImportRun, Pupil, RosterDraft, Tie

A_PAGE = 20
SORTS = ("families.Pupil", "families.Adult", "schools.Member", "schools.Group")


@dataclass(frozen=True)
class Person:
    """One of the two whom a question is about, with what helps to tell them apart."""

    adult: Adult
    children: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question as its page shows it."""

    row: ImportQuestion
    people: tuple[Person, ...]


def drafts(viewer: Viewer) -> QuerySet[RosterDraft]:
    """Files that wait."""
    rows: QuerySet[RosterDraft] = RosterDraft.objects.visible_to(viewer).filter(ended_at=None)
    return rows.defer("data").select_related("school")


def runs(viewer: Viewer) -> QuerySet[ImportRun]:
    """Files that were applied, the newest first."""
    rows: QuerySet[ImportRun] = ImportRun.objects.visible_to(viewer).exclude(source_kind="join")
    return rows.select_related("school")


def all_questions(viewer: Viewer) -> QuerySet[ImportQuestion]:
    """Every question, answered or not."""
    rows: QuerySet[ImportQuestion] = ImportQuestion.objects.visible_to(viewer)
    return rows.select_related("adult", "other", "pupil", "school")


def questions(viewer: Viewer, *, near: bool = False) -> QuerySet[ImportQuestion]:
    """Those that wait for the office, or, `near` a limit, for the safeguarding lead."""
    rows = all_questions(viewer).filter(ended_at=None)
    return rows.filter(kind=QuestionKind.NEAR_LIMIT) if near else rows.exclude(kind=QuestionKind.NEAR_LIMIT)


def joined(viewer: Viewer) -> QuerySet[ImportQuestion]:
    """Records that were made one, which can be parted again."""
    return all_questions(viewer).filter(answer=QuestionAnswer.JOINED).order_by("-ended_at")


def asked(rows: list[ImportQuestion]) -> list[Asked]:
    """Questions with their people; as many queries for a hundred as for one."""
    adults = {one.pk for row in rows for one in (row.adult, row.other) if one is not None}
    children: dict[int, list[str]] = {}
    ties = Tie.objects.filter(adult__in=adults, ended_at=None).select_related("pupil").order_by("pupil__surname", "pk")
    for tie in ties:
        children.setdefault(tie.adult_id, []).append(tie.pupil.name)
    return [
        Asked(row, tuple(Person(one, tuple(children.get(one.pk, ()))) for one in (row.adult, row.other) if one))
        for row in rows
    ]


def lines_of(run: ImportRun) -> list[dict[str, object]]:
    """What a run did, by name, as a difference shows it."""
    changes = list(run.changes.filter(model__in=SORTS).order_by("pk"))
    names: dict[tuple[str, int], str] = {}
    for label in SORTS:
        model: type[Model] = apps.get_model(label)
        wanted = [one.row for one in changes if one.model == label]
        names |= {(label, one.pk): str(one) for one in model._base_manager.filter(pk__in=wanted)}
    return [
        {
            "sort": one.model.rpartition(".")[2],
            "act": one.act,
            "name": names.get((one.model, one.row), ""),
            "fields": list(one.after) if one.act == "changed" else [],
        }
        for one in changes
    ]


def no_pupils(school: int) -> bool:
    """Is this the first roster?"""
    return not Pupil.objects.filter(school=school).exists()
