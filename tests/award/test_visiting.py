"""From the interim check to the outcome: what was said, the programme, the pack; what is to be developed is an action at once."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import queries, services, shipped
from schoolgate.award.enums import Outcome, PointKind
from schoolgate.award.models import Action, Cycle, InterimCheck, Point, Slot, Visit
from schoolgate.award.queries.public import standing
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.award import lead, registered
from tests.factories.schools import MemberFactory

DAY = date(2027, 10, 12)


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


@pytest.fixture
def cycle(school: School, by: StaffViewer) -> Cycle:
    return registered(school, by=by)


def at(school: School, name: str, *args: str) -> str:
    return reverse(f"award:{name}", args=[school.slug, *args])


def test_programme_ships_and_fits_into_a_morning() -> None:
    found = shipped.visit()

    assert len(found) == 10
    ends = [one.starts.hour * 60 + one.starts.minute + one.minutes for one in found]
    assert all(end <= later.starts.hour * 60 + later.starts.minute for end, later in zip(ends, found[1:], strict=False))
    assert ends[-1] <= 14 * 60


def test_every_task_leads_to_a_page_that_there_is() -> None:
    missing = []
    for one in shipped.tasks():
        try:
            reverse(one.helps, args=["school"])
        except NoReverseMatch:
            missing.append(one.helps)
    assert missing == []


def test_check_keeps_what_was_said_of_each_objective(cycle: Cycle, by: StaffViewer, school: School) -> None:
    said = {"1": " All signed. ", "4": "Thin.", "5": "Good.", "9": ""}
    check = services.write_check(cycle=cycle, day=DAY, who="Mrs Obi", said=said, by=by)

    found = queries.said_of(check, queries.chosen(school))
    assert [words for _title, words in found] == ["All signed.", "Thin. Good."]
    services.change_check(check=check, day=DAY, who="Mrs Obi", said={"1": "Signed."}, by=by)
    assert check.said == {"1": "Signed."}


def test_day_is_fixed_once_and_the_programme_is_the_schools_own(cycle: Cycle, by: StaffViewer, school: School) -> None:
    visit = services.plan_visit(cycle=cycle, day=DAY, by=by)
    first, *_rest = queries.programme(viewer=by, visit=visit)
    services.put_slot(visit=visit, slot=first.slot, starts=time(8, 35), minutes=40, what="Tea at the gate", by=by)
    services.drop_slot(slot=queries.programme(viewer=by, visit=visit)[-1].slot, by=by)

    again = services.plan_visit(cycle=cycle, day=DAY, who="Mr Lund", by=by)
    assert again == visit
    lines = queries.programme(viewer=by, visit=visit)
    assert (len(lines), lines[0].slot.what, lines[0].ends, lines[0].is_over_the_next) == (
        9,
        "Tea at the gate",
        time(9, 15),
        True,
    )
    assert Visit.objects.count() == 1


def test_award_holds_for_three_years_and_what_is_to_be_developed_is_planned(
    cycle: Cycle, by: StaffViewer, school: School
) -> None:
    services.write_outcome(cycle=cycle, day=DAY, outcome=Outcome.MET, words="Warm", by=by)
    cycle.refresh_from_db()
    services.add_point(cycle=cycle, kind=PointKind.STRENGTH, words="The gate", topic="3", by=by)
    point = services.add_point(cycle=cycle, kind=PointKind.DEVELOPMENT, words="More fathers", topic="4", by=by)

    assert (cycle.is_awarded, cycle.accredited_until) == (True, date(2030, 10, 12))
    (action,) = Action.objects.all()
    assert (action.source_kind, action.source_ref, action.topic, action.due) == (
        "award_point",
        point.ref,
        "4",
        date(2028, 4, 12),
    )
    assert "More fathers" in action.what
    services.write_outcome(cycle=cycle, day=DAY, outcome=Outcome.NOT_YET, by=by)
    cycle.refresh_from_db()
    assert cycle.accredited_until is None


def test_teacher_writes_nothing_of_it(cycle: Cycle, by: StaffViewer, school: School) -> None:
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))

    for verb, about in (
        (services.plan_visit, {"day": DAY}),
        (services.write_outcome, {"day": DAY, "outcome": Outcome.MET}),
        (services.write_check, {"day": DAY, "who": "x", "said": {}}),
        (services.add_point, {"kind": PointKind.STRENGTH, "words": "x"}),
    ):
        with pytest.raises(NotAllowed):
            verb(cycle=cycle, by=teacher, **about)  # type: ignore[operator]


def test_whole_way_by_page(client: Client, cycle: Cycle, by: StaffViewer, school: School) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    assert "No check is written down yet" in client.get(at(school, "check")).content.decode()
    client.post(
        at(school, "check_new"), {"day": "2027-03-01", "who": "Mrs Obi", "said_0": "All signed.", "in_all": "Go on."}
    )
    check = InterimCheck.objects.get()
    assert "All signed." in client.get(at(school, "check_change", check.ref)).content.decode()
    client.post(
        at(school, "check_change", check.ref), {"day": "2027-03-01", "who": "Mrs Obi", "said_0": "All have signed."}
    )
    assert "All have signed." in client.get(at(school, "check")).content.decode()

    assert client.get(at(school, "slot_new")).status_code == 302
    assert "Please give a day" in client.post(at(school, "visit"), {"day": "never"}).content.decode()
    client.post(at(school, "visit"), {"day": "2027-10-12", "who": "Mr Lund"})
    client.post(at(school, "slot_new"), {"starts": "13:15", "minutes": "15", "what": "Goodbye"})
    slot = Slot.objects.get(what="Goodbye")
    client.post(at(school, "slot", slot.ref), {"starts": "13:20", "minutes": "15", "what": "A good goodbye"})
    assert "A good goodbye" in client.get(at(school, "pack")).content.decode()
    client.post(at(school, "slot", slot.ref), {"out": "1"})
    assert "A good goodbye" not in client.get(at(school, "pack")).content.decode()

    today = clock.today(school.zone)
    client.post(at(school, "outcome"), {"day": f"{today}", "outcome": "met", "words": "Warm."})
    client.post(at(school, "point_new"), {"kind": "development", "words": "More fathers", "topic": "4"})
    assert "More fathers" in client.get(at(school, "plan")).content.decode()
    client.post(at(school, "point_out", Point.objects.get().ref))
    assert not queries.a_point(viewer=by).exists()
    assert client.get(at(school, "round")).status_code == 200
    far = client.post(at(school, "round_again"), {"agreed_on": "9999-12-31", "adviser": ""})
    assert "Please look at the year" in far.content.decode()
    client.post(at(school, "round_again"), {"agreed_on": "2030-01-10", "adviser": ""})
    assert Cycle.objects.live().get().kind == "again"


@pytest.mark.parametrize("role", [Role.TEACHER, Role.GOVERNOR, Role.VERIFIER, Role.OFFICE])
def test_visit_and_pack_are_the_leads(client: Client, cycle: Cycle, school: School, role: Role) -> None:
    sign_in(client, MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)

    pages: list[Any] = ["visit", "pack", "outcome", "check", "check_new", "point_new"]
    assert [client.get(at(school, one)).status_code for one in pages] == [404] * len(pages)


@pytest.mark.parametrize("day", ["9999-12-31", "2999-01-01"])
def test_no_award_is_held_before_somebody_has_verified_it(
    client: Client, cycle: Cycle, by: StaffViewer, school: School, day: str
) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)

    answer = client.post(at(school, "outcome"), {"day": day, "outcome": "met", "words": "Warm."}).content.decode()

    assert "This day is still to come." in answer
    assert "Warm." in answer
    assert standing(school=school).state == "registered"
