"""A file of the months before: the difference first, all or nothing, twice is once, and back again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schoolgate.core.lines import NotReadable
from schoolgate.core.models import AuditEntry
from schoolgate.core.refusals import NotAllowed
from schoolgate.elsewhere import queries, services
from schoolgate.elsewhere.errors import IsOver, LinesAreWrong, NothingNew
from schoolgate.elsewhere.models import Happening, Present, Sheet
from schoolgate.ledger.models import Tally, Touch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.elsewhere import DAY, brought_in, happened, lead, put, second_home
from tests.factories.families import home
from tests.factories.papers import numbered, upn


@pytest.fixture
def children(school: School) -> list[str]:
    """The numbers of three children, each of a home of its own."""
    return [numbered(home(school)[2][0], serial) for serial in (1, 2, 3)]


def tea(*who: str, title: str = "Tea") -> list[str]:
    """Lines of one thing."""
    return [f"{DAY.isoformat()},came,{title},{one}" for one in who]


def counted() -> tuple[int, int, int]:
    """What stands: touches, tallies, happenings."""
    return Touch.objects.standing().count(), Tally.objects.live().count(), Happening.objects.live().count()


def test_difference_is_shown_and_nothing_is_written(school: School, children: list[str]) -> None:
    by = lead(school)
    sheet = put(school, *tea(*children, children[0]), *tea("120", title="Concert"), *tea(upn(9)), by=by)

    shown = queries.difference(viewer=by, sheet=sheet)

    assert (shown.new, shown.known) == (4, 1)
    assert [(one.line, one.why) for one in shown.wrong] == [(7, f"No child here has the UPN {upn(9)}.")]
    assert [(one.title, len(one.chosen), one.number) for one in shown.planned] == [
        ("Concert", 0, 120),
        ("Tea", 3, None),
    ]
    assert counted() == (0, 0, 0)


def test_applied_it_counts_for_each_family(school: School, children: list[str]) -> None:
    sheet = brought_in(school, *tea(*children), *tea("120", title="Concert"))

    assert counted() == (3, 1, 2)
    assert (sheet.new, sheet.known, sheet.left_out, bytes(sheet.data)) == (4, 0, 0, b"")
    assert {one.sheet for one in Happening.objects.all()} == {sheet}
    assert AuditEntry.objects.filter(verb="elsewhere.apply", target=sheet.ref).count() == 1


def test_same_file_twice_changes_nothing(school: School, children: list[str]) -> None:
    lines = [*tea(*children), *tea("120", title="Concert")]
    brought_in(school, *lines)
    before = counted()

    again = put(school, *lines)
    shown = queries.difference(viewer=lead(school), sheet=again)
    assert (shown.new, shown.known, shown.wrong) == (0, 4, [])
    with pytest.raises(NothingNew):
        services.apply(sheet=again, leave_out=True, by=lead(school))

    assert counted() == before


def test_wrong_lines_stop_all_of_it_unless_somebody_leaves_them_out(school: School, children: list[str]) -> None:
    by = lead(school)
    sheet = put(school, *tea(*children, "nonsense"), by=by)

    with pytest.raises(LinesAreWrong):
        services.apply(sheet=sheet, leave_out=False, by=by)
    assert counted() == (0, 0, 0)

    services.apply(sheet=sheet, leave_out=True, by=by)
    sheet.refresh_from_db()
    assert counted() == (3, 0, 1)
    assert sheet.left_out == 1


def test_bad_file_leaves_nothing(school: School) -> None:
    with pytest.raises(NotReadable):
        services.put(school=school, file_name="x.csv", data=b"PK\x03\x04", by=lead(school))
    assert Sheet.objects.count() == 0


def test_fault_half_way_leaves_nothing(school: School, children: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = put(school, *tea(*children), *tea("120", title="Concert"))
    monkeypatch.setattr(services.sheets.touching, "touch", lambda *_: 1 / 0)  # type: ignore[attr-defined]

    with pytest.raises(ZeroDivisionError):
        services.apply(sheet=sheet, leave_out=False, by=lead(school))

    assert counted() == (0, 0, 0)
    sheet.refresh_from_db()
    assert sheet.waits


def test_taken_back_whole_and_brought_again(school: School, children: list[str]) -> None:
    by = lead(school)
    lines = [*tea(*children), *tea("120", title="Concert")]
    sheet = brought_in(school, *lines, by=by)

    services.take_back_sheet(sheet=sheet, by=by)
    assert counted() == (0, 0, 0)
    with pytest.raises(IsOver):
        services.take_back_sheet(sheet=sheet, by=by)

    brought_in(school, *lines, by=by)
    assert counted() == (3, 1, 2)


def test_taking_back_leaves_what_was_added_by_hand(school: School, children: list[str]) -> None:
    by = lead(school)
    sheet = brought_in(school, *tea(*children[:2]), by=by)
    family, _, (late,) = home(school)
    services.add(happening=Happening.objects.get(), homes=[(late, family.pk)], by=by)

    services.take_back_sheet(sheet=sheet, by=by)

    assert list(Touch.objects.standing().values_list("family", flat=True)) == [family.pk]
    assert Happening.objects.live().count() == 1


def test_file_adds_children_to_what_was_written_by_hand(school: School, children: list[str]) -> None:
    _, _, (son,) = home(school)
    numbered(son, 7)
    row = happened(school, son, title="TEA")

    brought_in(school, *tea(upn(7), *children))

    assert Happening.objects.count() == 1
    assert Present.objects.live().filter(happening=row).count() == 4


def test_count_and_children_do_not_mix(school: School, children: list[str]) -> None:
    by = lead(school)
    sheet = put(school, *tea("120"), *tea(children[0]), *tea("121"), *tea("120"), by=by)

    shown = queries.difference(viewer=by, sheet=sheet)

    assert (shown.new, shown.known) == (1, 1)
    assert [one.why for one in shown.wrong] == [
        "“Tea” stands there as a count, so children cannot be added.",
        "“Tea” stands there with the count 120.",
    ]


def test_child_with_two_homes_counts_for_neither(school: School) -> None:
    _, _, (son,) = home(school)
    number = numbered(son, 1)
    second_home(son)
    by = lead(school)
    sheet = put(school, *tea(number), by=by)
    assert queries.difference(viewer=by, sheet=sheet).two_homes == 1

    services.apply(sheet=sheet, leave_out=False, by=by)

    [touch] = Touch.objects.standing()
    assert (touch.family_id, touch.pupil_ids()) == (None, {son.pk})


def test_child_who_has_left_is_known_by_the_number(school: School, children: list[str]) -> None:
    family, _, (gone,) = home(school)
    number = numbered(gone, 8)
    by = lead(school)
    gone.end(by=by.user)
    gone.save()
    family.end(by=by.user)
    family.save()
    sheet = put(school, *tea(number), by=by)

    assert queries.difference(viewer=by, sheet=sheet).no_home == 1
    services.apply(sheet=sheet, leave_out=False, by=by)
    assert Touch.objects.standing().get().family is None


def test_number_of_another_school_s_child_is_unknown(school: School, other_school: School) -> None:
    _, _, (theirs,) = home(other_school)
    number = numbered(theirs, 1)
    by = lead(school)

    [wrong] = queries.difference(viewer=by, sheet=put(school, *tea(number), by=by)).wrong

    assert wrong.why == f"No child here has the UPN {number}."


def test_put_away_keeps_none_of_it(school: School, children: list[str]) -> None:
    by = lead(school)
    sheet = put(school, *tea(*children), by=by)

    services.put_away(sheet=sheet, by=by)

    sheet.refresh_from_db()
    assert bytes(sheet.data) == b""
    with pytest.raises(IsOver):
        services.apply(sheet=sheet, leave_out=False, by=by)
    assert counted() == (0, 0, 0)


def test_teacher_brings_no_file(school: School) -> None:
    with pytest.raises(NotAllowed):
        put(school, *tea("12"), by=lead(school, Role.TEACHER))


WHO = st.one_of(st.integers(0, 9).map(upn), st.integers(1, 40).map(str), st.just("?"))
LINES = st.lists(
    st.tuples(st.sampled_from(["Tea", "tea", "Run"]), st.sampled_from(["came", "helped"]), WHO), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_whatever_a_file_says_applied_twice_is_once_and_taken_back_is_nothing(
    school: School, children: list[str], rows: list[tuple[str, str, str]]
) -> None:
    lines = [f"{DAY.isoformat()},{kind},{title},{who}" for title, kind, who in rows]
    by = lead(school)
    sheet = put(school, *lines, by=by)
    shown = queries.difference(viewer=by, sheet=sheet)
    assert shown.new + shown.known + len(shown.wrong) == len(lines)
    if shown.new:
        services.apply(sheet=sheet, leave_out=True, by=by)
        assert counted()[0] + counted()[1] == shown.new
        again = queries.difference(viewer=by, sheet=put(school, *lines, by=by))
        assert (again.new, again.known) == (0, shown.new + shown.known)
        services.take_back_sheet(sheet=Sheet.objects.get(pk=sheet.pk), by=by)
    assert counted() == (0, 0, 0)
