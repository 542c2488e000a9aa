"""Taking the last run back: rows untouched since are as they were before, the others are listed. Nothing is deleted."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F

from schoolgate.accounts import services as accounts
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.enums import QuestionAnswer, QuestionKind
from schoolgate.families.errors import NotTheLastRun
from schoolgate.families.models import Adult, ImportChange, ImportQuestion, ImportRun
from schoolgate.families.roster.near import Near
from schoolgate.families.roster.recorder import plain
from schoolgate.families.roster.school_side import settle_address
from schoolgate.families.services import access, homes
from schoolgate.schools.models import Member, School

JOIN = "join"  # two records made one person: taken back by itself, whatever was imported since


def last_run(school: int) -> ImportRun | None:
    """The one that can be taken back."""
    rows = ImportRun.objects.filter(school=school, undone_at=None).exclude(source_kind=JOIN)
    found: ImportRun | None = rows.order_by("-made_at", "-pk").first()
    return found


@transaction.atomic
def undo(*, run: ImportRun, by: Viewer) -> list[str]:
    """Take back the last applied run. Gives the names of rows that somebody has touched since, which stay. Raises NotTheLastRun."""
    require(by, Can.ROSTER_IMPORT, on=run)
    School.objects.select_for_update().get(pk=run.school_id)
    if last_run(run.school_id) != run:
        raise NotTheLastRun
    stayed = take_back(run, by)
    audit.record(verb="roster.undo", on=run, fields=["undone_at"], by=by)
    return stayed


def take_back(run: ImportRun, by: Viewer) -> list[str]:
    """Every change of a run, the last first; within the caller's transaction. Gives what stays."""
    taker = _Taker(run, by)
    for change in run.changes.order_by("-pk"):
        taker.take_back(change)
    run.undone_at = taker.now
    run.save(update_fields=["undone_at"])
    _settle(run, taker, by)
    return taker.stayed


class _Taker:
    """Takes back change after change, the last first."""

    def __init__(self, run: ImportRun, by: Viewer) -> None:
        self.near, self.by, self.now = Near.of(run.school, notes=False), by, clock.now()
        self.stayed: list[str] = []
        self.staff: set[int] = set()
        self.kept: set[tuple[str, int]] = set()

    def take_back(self, change: ImportChange) -> None:
        """One change; a row that was touched since stays, with what was changed in it before."""
        row: Any = apps.get_model(change.model)._base_manager.select_for_update().get(pk=change.row)
        key = (change.model, change.row)
        if key in self.kept:
            return
        if self._is_near(row) or any(plain(getattr(row, name)) != value for name, value in change.after.items()):
            self._keep(key, row)
            return
        was = row.email if isinstance(row, Member) else ""
        try:
            with transaction.atomic():
                self._end(row) if change.act == "new" else self._restore(row, change.before)
        except IntegrityError:  # another row has taken its place since
            self._keep(key, row)
            return
        if isinstance(row, Member):
            settle_address(row, was, self.by)
            self.staff |= {row.user_id} if row.ended_at is not None else set()

    def _keep(self, key: tuple[str, int], row: Any) -> None:
        """It stays, and is listed."""
        self.kept.add(key)
        self.stayed.append(f"{row._meta.verbose_name}: {row}")

    def _is_near(self, row: Any) -> bool:
        """A limit stands on it by now: only a person changes it."""
        label = row._meta.label
        if label == "families.Tie":
            return row.pupil_id in self.near.pupils or row.adult_id in self.near.adults
        if label == "families.Adult":
            return row.pk in self.near.adults
        return label == "families.Pupil" and row.pk in self.near.pupils

    def _end(self, row: Any) -> None:
        """A row that the run made ends."""
        if hasattr(row, "ended_at"):
            row.ended_at, row.ended_by_id = self.now, self.by.user
            row.save(update_fields=["ended_at", "ended_by"])
        elif row.until is None:
            row.until = row.since
            row.save(update_fields=["until"])

    def _restore(self, row: Any, before: dict[str, Any]) -> None:
        """Fields as they were."""
        for name, value in before.items():
            model_field = row._meta.get_field(name.removesuffix("_id"))
            setattr(row, name, model_field.to_python(value) if value is not None else None)
        row.save(update_fields=[name.removesuffix("_id") for name in before])
        if "ended_at" in before and row.ended_at is None and hasattr(row, "ended_by_id"):
            row.ended_by = None
            row.save(update_fields=["ended_by"])


def _settle(run: ImportRun, taker: _Taker, by: Viewer) -> None:
    """Ways in, homes and questions follow."""
    adults = Adult.objects.filter(school=run.school_id).values_list("pk", flat=True)
    homes.rebuild(school=run.school_id, by=by)
    access.settle(school=run.school_id, adults=list(adults), by=by)
    accounts.end_sessions(users=taker.staff, why="left")
    made = [one.row for one in run.changes.filter(model="families.Adult", act="new")]
    pointless = ImportQuestion.objects.filter(kind=QuestionKind.SAME_NAME, other__in=made, ended_at=None)
    pointless.update(ended_at=taker.now, ended_by=by.user, answer=QuestionAnswer.SETTLED)
    School.objects.filter(pk=run.school_id).update(limits_version=F("limits_version") + 1)
