"""The ledger: written once, never changed, summed again."""

from datetime import date

import pytest

from schoolgate.core import jobs
from schoolgate.core.permits import Nobody
from schoolgate.ledger import queries, services
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.errors import AppendOnly
from schoolgate.ledger.models import DaySum, Touch
from schoolgate.ledger.values import Line
from schoolgate.schools.models import School
from tests.factories.families import home

DAY = date(2026, 3, 2)


def came(unit: str, **about: object) -> Line:
    return Line(TouchKind.CAME, Way.TOGETHER, "door", DAY, "event", "e1", unit, **about)  # type: ignore[arg-type]


def test_record_writes_once_however_often_it_is_replayed(school: School) -> None:
    family, (mother,), (son,) = home(school)
    line = came("f1", family=family.pk, adult=mother.pk, pupils=frozenset({son.pk}))

    assert [services.record(school=school.pk, lines=[line, line], by=Nobody()) for _ in range(3)] == [1, 0, 0]
    assert [one.pupil_id for one in Touch.objects.get().pupils.all()] == [son.pk]


def test_touch_is_never_changed_nor_deleted(school: School) -> None:
    services.record(school=school.pk, lines=[came("f1")], by=Nobody())
    touch = Touch.objects.get()

    with pytest.raises(AppendOnly):
        touch.save()
    with pytest.raises(AppendOnly):
        touch.delete()
    with pytest.raises(AppendOnly):
        Touch.objects.update(day=DAY)
    with pytest.raises(AppendOnly):
        Touch.objects.all().delete()


def test_take_back_leaves_both_rows_and_counts_neither(school: School) -> None:
    family, _adults, _pupils = home(school)
    services.record(school=school.pk, lines=[came("f1", family=family.pk)], by=Nobody())

    taken = services.take_back(
        school=school.pk, source_kind="event", source_ref="e1", kind=TouchKind.CAME, unit="f1", by=Nobody()
    )

    assert (taken, Touch.objects.count()) == (True, 2)
    assert queries.families_with(kinds=TouchKind.did(), since=DAY, until=DAY) == set()


def test_day_is_summed_again_after_each_touch(school: School) -> None:
    family, _adults, _pupils = home(school)
    services.record(school=school.pk, lines=[came("f1", family=family.pk), came("f2", family=family.pk)], by=Nobody())
    jobs.work_until_idle()
    services.record(school=school.pk, lines=[came("f3")], by=Nobody())
    jobs.work_until_idle()

    assert [(one.touches, one.families) for one in DaySum.objects.filter(kind=TouchKind.CAME)] == [(3, 1)]
