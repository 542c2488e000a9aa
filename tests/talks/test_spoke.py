"""We spoke: two taps from a class list, and it counts."""

import pytest

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core.refusals import NotAllowed
from schoolgate.ledger.models import Touch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from schoolgate.talks import queries, services
from schoolgate.talks.enums import Where
from schoolgate.talks.models import Talk
from tests.factories.families import home
from tests.factories.schools import GroupFactory, MemberFactory


def test_any_member_of_staff_marks_several_families_at_once(school: School) -> None:
    willow = GroupFactory(school=school)
    first, second = home(school, group=willow), home(school, group=willow)
    assistant = viewer_of_member(MemberFactory(school=school, role=Role.ASSISTANT))

    services.spoke(school=school, homes=[(first[2][0], 0), (second[2][0], 0)], where=Where.GATE, by=assistant)

    assert set(Touch.objects.filter(kind="spoke").values_list("family", "channel")) == {
        (first[0].pk, "gate"),
        (second[0].pk, "gate"),
    }
    lines = queries.class_list(viewer=assistant, group=willow, school=school)
    assert [line.spoken_today for line in lines] == [True, True]


def test_mark_made_by_mistake_counts_no_more(school: School) -> None:
    people = home(school, group=GroupFactory(school=school))
    office = viewer_of_member(MemberFactory(school=school))
    talks = services.spoke(school=school, homes=[(people[2][0], 0)], where=Where.PHONE, by=office)

    services.take_back(talks=talks, by=office)

    assert Touch.objects.standing().count() == 0
    assert Talk.objects.live().count() == 0


def test_parent_marks_nothing(school: School) -> None:
    _family, (mother,), (son,) = home(school)

    with pytest.raises(NotAllowed):
        services.spoke(school=school, homes=[(son, 0)], where=Where.GATE, by=viewer_of_adult(mother))
