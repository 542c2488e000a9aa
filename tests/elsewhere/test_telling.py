"""One thing by hand: whose families it counts for, what a number is worth, and that it can be taken back."""

from datetime import UTC, date, datetime

import pytest

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.award import suggesting
from schoolgate.award.models import Suggestion
from schoolgate.core import clock, sources
from schoolgate.core.refusals import NotAllowed
from schoolgate.elsewhere import queries, services
from schoolgate.elsewhere.enums import MEANS, OF_NO_FAMILY, Kind
from schoolgate.elsewhere.errors import IsOver, NoSuchHome, OnlyANumber
from schoolgate.elsewhere.models import Happening, Present
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Tally, Touch
from schoolgate.ledger.queries import did_something
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.elsewhere import DAY, happened, lead, second_home
from tests.factories.families import home
from tests.factories.schools import GroupFactory, MemberFactory

AUTUMN = {"since": date(2025, 9, 1), "until": date(2025, 12, 31)}


def test_each_family_gets_a_touch_and_counts_as_reached(school: School) -> None:
    (one, _, (son,)), (other, _, (niece,)), (silent, _, _) = home(school), home(school), home(school)

    row = happened(school, son, niece)

    touches = Touch.objects.standing().filter(source_kind="happening", source_ref=row.ref)
    assert set(touches.values_list("kind", "way", "day", "family")) == {
        ("came", "together", DAY, one.pk),
        ("came", "together", DAY, other.pk),
    }
    assert did_something(**AUTUMN) == {one.pk, other.pk}
    assert silent.pk not in did_something(**AUTUMN)


def test_two_children_of_one_home_are_one_family_reached(school: School) -> None:
    family, _, (son, daughter) = home(school, pupils=2)

    happened(school, son, daughter)

    assert did_something(**AUTUMN) == {family.pk}


def test_number_is_evidence_and_reaches_nobody(school: School) -> None:
    home(school)

    row = happened(school, number=214)

    [tally] = Tally.objects.live()
    assert (tally.kind, tally.number, tally.source_ref) == ("came", 214, row.ref)
    assert tally.label == "Carol concert (counted, without names)"
    assert Touch.objects.count() == 0
    assert did_something(**AUTUMN) == set()


def test_number_takes_no_children(school: School) -> None:
    _, _, (son,) = home(school)
    row = happened(school, number=214)

    with pytest.raises(OnlyANumber):
        services.add(happening=row, homes=[(son, None)], by=lead(school))


def test_child_with_two_homes_counts_for_the_home_that_was_ticked(school: School) -> None:
    first, _, (son,) = home(school, group=(willow := GroupFactory(school=school)))
    second = second_home(son)
    by = lead(school)
    ticks = queries.ticks(viewer=by, group=willow, school=school)
    assert [one.home for one in ticks] == [1, 2, -1]

    row = happened(school, by=by)
    services.add(happening=row, homes=queries.chosen_homes(viewer=by, values=[ticks[1].value]), by=by)

    assert did_something(**AUTUMN) == {second.pk}
    assert first.pk != second.pk


def test_child_with_two_homes_ticked_without_one_counts_for_neither_until_somebody_says_which(school: School) -> None:
    first, _, (son,) = home(school, group=(willow := GroupFactory(school=school)))
    second_home(son)
    by = lead(school)
    row = happened(school, by=by)
    unknown = queries.ticks(viewer=by, group=willow, school=school)[-1]
    services.add(happening=row, homes=queries.chosen_homes(viewer=by, values=[unknown.value]), by=by)
    [line] = queries.lines_of(viewer=by, happening=row)
    assert line.is_open
    assert did_something(**AUTUMN) == set()
    assert [touch.pupil_ids() for touch in Touch.objects.standing()] == [{son.pk}]

    services.say_home(present=line.present, number=1, by=by)

    assert did_something(**AUTUMN) == {first.pk}
    [line] = queries.lines_of(viewer=by, happening=row)
    assert (line.home, line.is_open) == (1, False)
    with pytest.raises(NoSuchHome):
        services.say_home(present=line.present, number=3, by=by)


def test_child_ticked_twice_is_there_once(school: School) -> None:
    family, _, (son,) = home(school)
    by = lead(school)
    row = happened(school, son, by=by)

    assert services.add(happening=row, homes=[(son, family.pk)], by=by) == 0
    assert Touch.objects.standing().count() == 1


def test_taken_back_it_counts_for_nobody_and_its_source_is_gone(school: School) -> None:
    _, _, (son,) = home(school)
    by = lead(school)
    row, counted = happened(school, son, by=by), happened(school, number=12, by=by)
    assert sources.shown("happening", frozenset({row.ref}), by)[row.ref].title == "Carol concert"

    services.take_back(happening=row, by=by)
    services.take_back(happening=counted, by=by)

    assert Touch.objects.standing().count() == 0
    assert Tally.objects.live().count() == 0
    assert did_something(**AUTUMN) == set()
    assert sources.shown("happening", frozenset({row.ref}), by)[row.ref].title == "no longer here"
    with pytest.raises(IsOver):
        services.take_back(happening=row, by=by)


def test_child_left_out_can_be_ticked_again(school: School) -> None:
    family, _, (son,) = home(school)
    by = lead(school)
    row = happened(school, son, by=by)

    services.leave_out(present=Present.objects.get(), by=by)
    assert did_something(**AUTUMN) == set()
    services.add(happening=row, homes=[(son, family.pk)], by=by)

    assert did_something(**AUTUMN) == {family.pk}


def test_mended_title_is_the_source_s_title_and_a_number_s_label(school: School) -> None:
    by = lead(school)
    row = happened(school, number=30, by=by)

    services.mend(happening=row, title="Nativity", note="", by=by)

    assert sources.shown("happening", frozenset({row.ref}), by)[row.ref].title == "Nativity"
    assert [one.label for one in Tally.objects.live()] == ["Nativity (counted, without names)"]


def test_verifier_reads_the_title_and_gets_no_way_to_the_names(school: School) -> None:
    row = happened(school, home(school)[2][0])
    verifier = viewer_of_member(MemberFactory(school=school, role=Role.VERIFIER))

    shown = sources.shown("happening", frozenset({row.ref}), verifier)[row.ref]

    assert (shown.title, shown.url) == ("Carol concert", "")
    assert queries.lines_of(viewer=verifier, happening=row) == []


@pytest.mark.parametrize("role", [Role.TEACHER, Role.GOVERNOR, Role.VERIFIER])
def test_only_those_who_lead_write_down(school: School, role: Role) -> None:
    with pytest.raises(NotAllowed):
        happened(school, by=lead(school, role))
    assert Happening.objects.count() == 0


def test_parent_writes_nothing_down(school: School) -> None:
    _, (mother,), _ = home(school)

    with pytest.raises(NotAllowed):
        services.write_down(school=school, kind=Kind.CAME, title="Tea", day=DAY, by=viewer_of_adult(mother))


def test_every_kind_means_something_to_the_ledger_and_has_words() -> None:
    assert set(MEANS) == set(Kind)
    assert all(one.words for one in MEANS.values())
    assert {kind for kind in Kind if MEANS[kind].kind not in TouchKind.values} == OF_NO_FAMILY


def test_what_happened_elsewhere_is_offered_as_evidence(school: School) -> None:
    by = lead(school)
    families = [home(school)[2][0] for _ in range(14)]
    happened(school, *families[:7], kind=Kind.LEARNED, title="Story mornings", by=by)
    happened(school, *families[:7], kind=Kind.WALKED, title="Welcome walk", by=by)
    happened(school, number=18, kind=Kind.TRAINED, title="Talking with parents", by=by)
    happened(school, number=214, kind=Kind.SHOW, title="Carol concert", by=by)
    gone = happened(school, number=2, kind=Kind.DISPLAYED, title="Our languages", by=by)
    services.take_back(happening=gone, by=by)

    with clock.standing_at(datetime(2025, 12, 1, 12, tzinfo=UTC)):
        suggesting.suggest(school=school, by=by)

    assert dict(Suggestion.objects.values_list("title", "claim")) == {
        "Learning together: Story mornings": "7 families learned with their child at “Story mornings” in November 2025.",
        "Parents walked through the building: Welcome walk": "7 families walked through the building in November 2025 and said "
        "what they saw (“Welcome walk”).",
        "Staff training: Talking with parents": "18 colleagues took part in “Talking with parents” in November 2025.",
        "Counted at the door: Carol concert": "214 people were counted at “Carol concert” in November 2025. Nobody noted who, "
        "so this number is in no figure by group.",
    }
