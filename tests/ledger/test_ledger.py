"""The ledger: written once, never changed, summed again, emptied of people."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock, jobs
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Nobody
from schoolgate.core.tenancy import CrossSchool, acting_in
from schoolgate.families.models import Membership, PupilFact
from schoolgate.ledger import queries, services
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.errors import AppendOnly
from schoolgate.ledger.models import DaySum, StaleDay, Tally, Touch, TouchPupil
from schoolgate.ledger.services import recording, summing
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import PupilFactory, hold, home
from tests.factories.ledger import DAY, line, touch
from tests.factories.schools import GroupFactory, MemberFactory


def record(school: School, *lines: Any) -> int:
    return services.record(school=school.pk, lines=lines, by=Nobody())


def take_back(school: School, unit: str) -> bool:
    return services.take_back(
        school=school.pk, source_kind="fete", source_ref="f1", kind=TouchKind.CAME, unit=unit, by=Nobody()
    )


def sums() -> list[tuple[str, int, int]]:
    return list(DaySum.objects.order_by("day", "kind").values_list("kind", "touches", "families"))


def test_record_writes_once_however_often_it_is_replayed(school: School) -> None:
    family, (mother,), (son,) = home(school)
    came = line(family=family.pk, adult=mother.pk, pupils=frozenset({son.pk}))

    assert [record(school, came, came) for _ in range(3)] == [1, 0, 0]
    assert [one.pupil_id for one in Touch.objects.get().pupils.all()] == [son.pk]


def test_record_leaves_what_another_worker_wrote_between_look_and_write(school: School, monkeypatch) -> None:
    touch(school, "u1")
    monkeypatch.setattr(recording, "_new", lambda _school, lines: lines)

    assert record(school, line("u1"), line("u2")) == 1
    assert sorted(Touch.objects.values_list("unit", flat=True)) == ["u1", "u2"]


def test_same_unit_counts_again_for_another_kind_and_source_and_school(school: School, other_school: School) -> None:
    touch(school)
    assert record(school, line(kind=TouchKind.BOOKED)) == 1
    with acting_in(other_school.pk):
        assert record(other_school, line()) == 1


def test_invariant_2_touch_of_another_schools_child_is_refused(school: School, other_school: School) -> None:
    theirs = PupilFactory(school=other_school)
    row = touch(school)

    with pytest.raises(CrossSchool):
        TouchPupil.objects.bulk_create([TouchPupil(school=school, touch=row, pupil=theirs)])


def test_touch_is_never_changed_nor_deleted(school: School) -> None:
    row = touch(school)

    for forbidden in (
        row.save,
        row.delete,
        lambda: Touch.objects.update(day=DAY),
        lambda: Touch.objects.all().delete(),
        lambda: Touch.objects.bulk_update([row], ["day"]),
    ):
        with pytest.raises(AppendOnly):
            forbidden()


def test_take_back_leaves_both_rows_and_counts_neither(school: School) -> None:
    family, _adults, _pupils = home(school)
    touch(school, family=family.pk)

    assert [take_back(school, "u1") for _ in range(2)] == [True, False]
    assert Touch.objects.count() == 2
    assert queries.did_something(since=DAY, until=DAY) == set()


def test_delivered_and_pressed_are_not_reached(school: School) -> None:
    reached, other = home(school)[0], home(school)[0]
    touch(school, "u1", family=reached.pk, kind=TouchKind.ANSWERED)
    touch(school, "u2", family=other.pk, kind=TouchKind.DELIVERED)
    touch(school, "u3", family=other.pk, kind=TouchKind.PRESSED)

    assert queries.did_something(since=DAY, until=DAY) == {reached.pk}


def test_day_is_summed_again_after_each_touch(school: School) -> None:
    family, _adults, _pupils = home(school)
    record(school, line("u1", family=family.pk), line("u2", family=family.pk))
    jobs.work_until_idle()
    assert sums() == [(TouchKind.CAME, 2, 1)]
    touch(school, "u3")
    jobs.work_until_idle()
    assert sums() == [(TouchKind.CAME, 3, 1)]
    for unit in ("u1", "u2", "u3"):
        take_back(school, unit)
    jobs.work_until_idle()

    assert (sums(), StaleDay.objects.count()) == ([], 0)


def test_night_sums_what_no_job_did(school: School) -> None:
    touch(school)
    assert sums() == []

    jobs._verbs["ledger.sum_nightly"](school=school.pk)

    assert sums() == [(TouchKind.CAME, 1, 0)]


def test_mark_written_during_the_count_stays_for_the_next(school: School, monkeypatch) -> None:
    touch(school, "u1")
    late = iter(["u2"])

    def counting(*args: Any, **kwargs: Any) -> Count:
        for unit in late:
            touch(school, unit)
        return Count(*args, **kwargs)

    monkeypatch.setattr(summing, "Count", counting)

    assert [services.sum_days(school=school.pk) for _ in range(3)] == [1, 1, 0]
    assert sums() == [(TouchKind.CAME, 2, 0)]


def test_days_are_read_by_those_who_lead(school: School) -> None:
    touch(school)
    services.sum_days(school=school.pk)
    head = viewer_of_member(MemberFactory(school=school, role=Role.HEAD))
    governor = viewer_of_member(MemberFactory(school=school, role=Role.GOVERNOR))

    assert [len(queries.days(viewer=one, since=DAY, until=DAY)) for one in (head, governor)] == [1, 0]


def test_tally_is_a_number_without_people_and_the_later_one_stands(school: School) -> None:
    about = {"school": school.pk, "kind": TouchKind.CAME, "day": DAY, "source_kind": "fete", "source_ref": "f1"}
    for number in (180, 200):
        services.tally(number=number, label="Counted at the door", by=Nobody(), **about)  # type: ignore[arg-type]

    assert list(Tally.objects.filter(ended_at=None).values_list("number", "label")) == [(200, "Counted at the door")]
    assert queries.did_something(since=DAY, until=DAY) == set()


def test_invariant_1_member_of_staff_who_is_held_reads_no_touch_of_the_child(school: School) -> None:
    family, (mother, father), (son,) = home(school, adults=2)
    row = touch(school, adult=mother.pk, family=family.pk, pupils=frozenset({son.pk}))
    hold(father, son)
    held = viewer_of_member(MemberFactory(school=school, role=Role.HEAD, user=father.user))
    head = viewer_of_member(MemberFactory(school=school, role=Role.HEAD))

    seen = [list(queries.touches_of(viewer=one, family=family.pk)) for one in (head, held, viewer_of_adult(father))]

    assert seen == [[row], [], []]


def test_erasure_keeps_day_kind_and_bands_and_loses_the_people(school: School) -> None:
    willow = GroupFactory(school=school, year_group=3)
    family, (mother,), (son, other) = home(school, pupils=2)
    Membership(school=school, pupil=son, group=willow, since=DAY, until=DAY).save()
    for kind, value in (("pupil_premium", "yes"), ("sen", "N"), ("language", "en-GB")):
        PupilFact(school=school, pupil=son, kind=kind, value=value, since=DAY).save()
    row = touch(school, adult=mother.pk, family=family.pk, pupils=frozenset({son.pk, other.pk}))
    early = touch(school, "u0", day=DAY - timedelta(days=1), pupils=frozenset({son.pk}))
    by = viewer_of_member(MemberFactory(school=school))

    assert services.erase(school=school, adults=[mother.pk], pupils=[son.pk], by=by) == 3

    row = Touch.objects.get(pk=row.pk)
    assert (row.adult_id, row.family_id, row.day, row.kind) == (None, family.pk, DAY, TouchKind.CAME)
    assert row.pupil_ids() == {other.pk}
    assert row.pupils.get(pupil=None).bands == ["year_3", "premium", "no_sen", "english"]
    assert early.pupils.get().bands == ["year_4", "no_premium", "no_sen", "other_or_unknown"]
    assert AuditEntry.objects.filter(verb="ledger.erase").count() == 1


def test_record_takes_as_many_queries_for_thirty_as_for_one(school: School) -> None:
    child = PupilFactory(school=school)

    def cost(lines: list[Any]) -> int:
        with CaptureQueriesContext(connection) as spent:
            record(school, *lines)
        return len(spent)

    about = {"pupils": frozenset({child.pk}), "day": clock.now().date()}
    one = cost([line("first", **about)])
    assert cost([line(f"u{number}", **about) for number in range(30)]) == one
    assert Touch.objects.count() == 31


def test_last_day_of_each_family(school: School) -> None:
    family = home(school)[0]
    touch(school, "u1", family=family.pk, day=date(2026, 1, 5))
    touch(school, "u2", family=family.pk, day=date(2026, 2, 5))
    touch(school, "u3", family=family.pk, day=date(2026, 3, 5), kind=TouchKind.DELIVERED)

    assert queries.last_did(until=date(2026, 3, 31)) == {family.pk: date(2026, 2, 5)}
