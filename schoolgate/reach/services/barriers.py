"""What makes it hard: the adult says so with one tap, or a colleague notes it; the adult can strike out either."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, StaffViewer, Viewer, require
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult
from schoolgate.reach.enums import SaidBy
from schoolgate.reach.errors import NotOnTheList, StruckOut
from schoolgate.reach.models import Barrier
from schoolgate.reach.queries.lists import lists, lists_of
from schoolgate.schools.models import School, Term

TWO_TERMS = timedelta(weeks=26)  # where no terms are known


@transaction.atomic
def say(*, adult: Adult, word: str, by: FamilyViewer) -> Barrier:
    """The adult says what makes it hard; once is enough. What a colleague had noted is then theirs. Raises NotOnTheList."""
    require(by, Can.BARRIER_SAY, on=adult)
    _check(word, adult.school)
    live = Barrier.objects.select_for_update().filter(adult=adult, word=word, ended_at=None).first()
    if live is not None and live.said_by == SaidBy.FAMILY:
        found: Barrier = live
        return found
    if live is not None:
        _end(live, by)
    row: Barrier = Barrier.objects.create(
        school_id=adult.school_id, adult=adult, word=word, said_by=SaidBy.FAMILY, made_by_id=by.user
    )
    audit.record(verb="barrier.say", on=row, fields=["word"], by=by)
    return row


@transaction.atomic
def say_everywhere(*, adults: Sequence[Adult], word: str, by: FamilyViewer) -> list[Barrier]:
    """One tap tells each school of theirs that has the word on its list. Raises NotOnTheList where none has."""
    own = lists_of([one.school for one in adults])
    some = [one for one in adults if word in own[one.school_id].barriers.offered]
    if not some:
        raise NotOnTheList
    return [say(adult=one, word=word, by=by) for one in some]


@transaction.atomic
def note(*, adult: Adult, word: str, by: StaffViewer) -> Barrier:
    """A colleague notes it; it lapses after two terms. What the adult said stands before it. Raises NotOnTheList."""
    require(by, Can.BARRIER_NOTE, on=adult)
    _check(word, adult.school)
    live = Barrier.objects.select_for_update().filter(adult=adult, word=word, ended_at=None).first()
    lapses = two_terms_on(adult.school, clock.today(adult.school.zone))
    if live is None:
        live = Barrier.objects.create(
            school_id=adult.school_id,
            adult=adult,
            word=word,
            said_by=SaidBy.STAFF,
            member_id=by.member,
            lapses_on=lapses,
            made_by_id=by.user,
        )
    elif live.said_by == SaidBy.STAFF:
        live.lapses_on, live.member_id = lapses, by.member
        live.save(update_fields=["lapses_on", "member"])
    audit.record(verb="barrier.note", on=live, fields=["word", "lapses_on"], by=by)
    found: Barrier = live
    return found


@transaction.atomic
def strike(*, barrier: Barrier, by: Viewer) -> None:
    """It is not so, or no longer: the adult strikes out any, a colleague only what a colleague noted. Raises StruckOut."""
    require(by, Can.BARRIER_SAY if isinstance(by, FamilyViewer) else Can.BARRIER_NOTE, on=barrier)
    row: Barrier = Barrier.objects.select_for_update().get(pk=barrier.pk)
    if not row.is_live:
        raise StruckOut
    if row.said_by == SaidBy.FAMILY and not isinstance(by, FamilyViewer):
        raise NotAllowed
    _end(row, by)
    audit.record(verb="barrier.strike", on=row, by=by)


@transaction.atomic
def lapse(*, school: School) -> int:
    """The night's job: what colleagues noted two terms ago ends. Returns how many."""
    today = clock.today(school.zone)
    rows = Barrier.objects.filter(school=school, ended_at=None, lapses_on__lte=today)
    return int(rows.update(ended_at=clock.now()))


def two_terms_on(school: School, day: date) -> date:
    """The day after the second term that ends from now on."""
    ends = list(Term.objects.filter(school=school, ends__gt=day).order_by("ends").values_list("ends", flat=True)[:2])
    return ends[1] + timedelta(days=1) if len(ends) == 2 else day + TWO_TERMS


def _check(word: str, school: School) -> None:
    """Never free text, and none that the school hides."""
    if word not in lists(school).barriers.offered:
        raise NotOnTheList


def _end(row: Barrier, by: Viewer) -> None:
    """It stands no more."""
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])
