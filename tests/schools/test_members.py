"""People join a school's staff, change their role and leave; what they lose, they lose this second."""

import pytest
from django.test import Client

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools import queries, services
from schoolgate.schools.enums import Role
from schoolgate.schools.errors import AlreadyHasRole, LastKeyHolder, NotYours
from schoolgate.schools.models import Member, School
from tests.factories.accounts import ask, sign_in
from tests.factories.schools import MemberFactory


@pytest.fixture
def head(school: School) -> Member:
    """The head."""
    member: Member = MemberFactory(school=school, role=Role.HEAD)
    return member


def add(school: School, by: Member, role: Role = Role.TEACHER, email: str = "new@school.example") -> Member:
    """Add somebody."""
    return services.add_member(school=school, name="Mr New", role=role, email=email, by=viewer_of_member(by))


def test_new_member_gets_a_code_at_their_address(client: Client, school: School, head: Member) -> None:
    add(school, head, email="New@School.example")

    assert ask(client, "new@school.example")


def test_same_address_means_the_same_person_with_two_roles(school: School, head: Member) -> None:
    teacher, governor = add(school, head), add(school, head, Role.GOVERNOR)

    assert teacher.user_id == governor.user_id
    assert queries.roles_of(school, teacher.user_id) == [Role.GOVERNOR, Role.TEACHER]
    with pytest.raises(AlreadyHasRole):
        add(school, head)


def test_leaver_loses_every_session_and_the_way_in_at_once(client: Client, school: School, head: Member) -> None:
    leaver = add(school, head)
    sign_in(client, leaver.user, Strength.TWO_FACTORS)
    assert client.get(f"/{school.slug}/here/", follow=True).status_code == 200

    services.end_member(member=leaver, by=viewer_of_member(head))

    assert client.get("/in/devices/").status_code == 302
    assert ask(Client(), "new@school.example") is None


def test_leaver_with_an_open_session_is_nobody_to_the_school(client: Client, school: School, head: Member) -> None:
    """Even if a session were left, the role is asked for at each request."""
    leaver = add(school, head)
    services.end_member(member=leaver, by=viewer_of_member(head))

    assert sign_in(client, leaver.user, Strength.TWO_FACTORS).get(f"/{school.slug}/settings/").status_code == 404


def test_changed_role_holds_from_the_next_request(client: Client, school: School, head: Member) -> None:
    office = add(school, head, Role.OFFICE)
    sign_in(client, office.user, Strength.TWO_FACTORS)
    assert client.get(f"/{school.slug}/settings/").status_code == 200

    services.change_role(member=office, role=Role.TEACHER, by=viewer_of_member(head))

    assert client.get(f"/{school.slug}/settings/").status_code == 302
    assert sign_in(client, office.user, Strength.TWO_FACTORS).get(f"/{school.slug}/settings/").status_code == 404
    assert [(row.role, row.ended_at is None) for row in Member.objects.filter(user=office.user).order_by("pk")] == [
        (Role.OFFICE, False),
        (Role.TEACHER, True),
    ]


def test_role_may_come_back_to_a_member_that_a_roster_brought(school: School, head: Member) -> None:
    by = viewer_of_member(head)
    one = services.add_member(school=school, name="Ms A", role=Role.TEACHER, source=("oneroster", "7"), by=by)
    two = services.change_role(member=one, role=Role.OFFICE, by=by)

    back = services.change_role(member=two, role=Role.TEACHER, by=by)

    assert (back.role, back.source_id) == (Role.TEACHER, "7")


def test_last_who_can_let_others_in_stays(school: School, head: Member) -> None:
    teacher = MemberFactory(school=school, role=Role.ADMINISTRATOR)
    services.end_member(member=head, by=viewer_of_member(teacher))

    with pytest.raises(LastKeyHolder):
        services.change_role(member=teacher, role=Role.TEACHER, by=viewer_of_member(teacher))
    with pytest.raises(NotYours):
        services.end_member(member=teacher, by=viewer_of_member(teacher))


@pytest.mark.parametrize("role", [Role.HEAD, Role.SAFEGUARDING, Role.ADMINISTRATOR])
def test_office_cannot_give_a_trusted_role_nor_take_it(school: School, head: Member, role: Role) -> None:
    office = MemberFactory(school=school, role=Role.OFFICE)

    with pytest.raises(NotAllowed):
        add(school, office, role)
    with pytest.raises(NotAllowed):
        services.change_role(member=office, role=role, by=viewer_of_member(office))
    with pytest.raises(NotAllowed):
        services.end_member(member=MemberFactory(school=school, role=role), by=viewer_of_member(office))


def test_member_of_another_school_cannot_be_touched(school: School, other_school: School, head: Member) -> None:
    stranger = MemberFactory(school=other_school, role=Role.TEACHER)

    with pytest.raises(NotAllowed):
        services.end_member(member=stranger, by=viewer_of_member(head))


def test_new_address_gets_the_codes_and_the_old_one_no_more(client: Client, school: School, head: Member) -> None:
    member = add(school, head)

    services.mend_member(member=member, name="Mr Newer", email="newer@school.example", by=viewer_of_member(head))

    assert (ask(client, "new@school.example"), bool(ask(client, "newer@school.example"))) == (None, True)


def test_invariant_9_every_change_is_in_the_trail(school: School, head: Member) -> None:
    member = add(school, head)
    services.change_role(member=member, role=Role.OFFICE, by=viewer_of_member(head))

    trail = AuditEntry.objects.filter(who=head.user).order_by("pk").values_list("verb", flat=True)

    assert list(trail) == ["member.added", "member.role_changed"]
