"""Who speaks what, who is here: by that, a family is rung in its language."""

from datetime import date, timedelta

import pytest
from django.test import Client

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.models import AuditValues
from schoolgate.core.permits import Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools import queries, services
from schoolgate.schools.enums import Role
from schoolgate.schools.errors import EndsBeforeItBegins, NotAHelper, UnknownLanguage
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.schools import MemberFactory

TODAY = date(2026, 11, 26)


@pytest.fixture
def office(school: School) -> Member:
    member: Member = MemberFactory(school=school, role=Role.OFFICE)
    return member


def speaker(school: School, *langs: str, role: Role = Role.TEACHER) -> Member:
    """Somebody who speaks these."""
    member: Member = MemberFactory(school=school, role=role)
    who = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))
    services.set_spoken(member=member, languages=langs, by=who)
    return member


def who(school: School, lang: str, day: date | None = None) -> list[Member]:
    """Who may ring in a language."""
    return queries.speakers(school.pk, [lang], day or clock.today(school.zone)).get(lang, [])


def test_teacher_says_what_they_speak_themselves(client: Client, school: School) -> None:
    teacher = MemberFactory(school=school, role=Role.TEACHER)
    sign_in(client, teacher.user, Strength.TWO_FACTORS)

    client.post(f"/{school.slug}/my-languages/", {"languages": ["ur", "pa"]})
    client.post(f"/{school.slug}/my-languages/", {"languages": ["ur"]})

    assert queries.spoken_by(teacher) == ["ur"]
    assert who(school, "ur") == [teacher]
    assert who(school, "pa") == []


def test_languages_are_the_persons_in_every_role(school: School, office: Member) -> None:
    teacher = speaker(school, "pl")

    services.change_role(member=teacher, role=Role.ASSISTANT, by=viewer_of_member(office))

    assert [one.role for one in who(school, "pl")] == [Role.ASSISTANT]


def test_nobody_says_what_a_colleague_speaks_but_the_office(school: School, office: Member) -> None:
    teacher, other = speaker(school, "ur"), MemberFactory(school=school, role=Role.TEACHER)

    with pytest.raises(NotAllowed):
        services.set_spoken(member=teacher, languages=["pl"], by=viewer_of_member(other))

    services.set_spoken(member=teacher, languages=["pl"], by=viewer_of_member(office))
    assert queries.spoken_by(teacher) == ["pl"]
    with pytest.raises(UnknownLanguage):
        services.set_spoken(member=teacher, languages=["xx"], by=viewer_of_member(office))


def test_who_is_away_is_not_counted_on_until_they_are_back(school: School) -> None:
    teacher = speaker(school, "ur")
    me = viewer_of_member(teacher)
    leave = services.go_away(member=teacher, since=TODAY, until=TODAY + timedelta(days=2), by=me)

    assert who(school, "ur", TODAY + timedelta(days=2)) == []
    assert who(school, "ur", TODAY + timedelta(days=3)) == [teacher]
    services.come_back(member=teacher, leave=leave, by=me)
    assert who(school, "ur", TODAY) == [teacher]
    with pytest.raises(EndsBeforeItBegins):
        services.go_away(member=teacher, since=TODAY, until=TODAY - timedelta(days=1), by=me)


def test_volunteer_rings_only_while_the_check_stands(school: School, office: Member) -> None:
    helper, by = speaker(school, "so", role=Role.HELPER), viewer_of_member(office)
    today = clock.today(school.zone)

    assert who(school, "so") == []
    services.check_helper(member=helper, until=today + timedelta(days=30), is_parent_here=False, by=by)
    assert who(school, "so") == [helper]
    assert who(school, "so", today + timedelta(days=31)) == []
    services.uncheck_helper(member=helper, by=by)
    assert who(school, "so") == []


def test_volunteer_who_is_a_parent_here_is_never_offered(school: School, office: Member) -> None:
    helper = speaker(school, "so", role=Role.HELPER)
    until = clock.today(school.zone) + timedelta(days=30)

    services.check_helper(member=helper, until=until, is_parent_here=True, by=viewer_of_member(office))

    assert who(school, "so") == []


def test_only_a_volunteer_is_ticked_and_only_by_the_office(school: School, office: Member) -> None:
    helper, teacher = speaker(school, "so", role=Role.HELPER), speaker(school, "ur")
    until = clock.today(school.zone) + timedelta(days=30)

    with pytest.raises(NotAHelper):
        services.check_helper(member=teacher, until=until, is_parent_here=False, by=viewer_of_member(office))
    with pytest.raises(NotAllowed):
        services.check_helper(member=helper, until=until, is_parent_here=False, by=viewer_of_member(teacher))


def test_office_keeps_a_colleagues_page(client: Client, school: School, office: Member) -> None:
    helper = MemberFactory(school=school, role=Role.HELPER, email="")
    sign_in(client, office.user, Strength.TWO_FACTORS)
    page = f"/{school.slug}/members/{helper.ref}"
    until = clock.today(school.zone) + timedelta(days=90)

    client.post(f"{page}/languages/", {"languages": ["uk"]})
    client.post(f"{page}/check/", {"check-until": until.isoformat(), "check-is_parent_here": "no"})
    assert who(school, "uk") == [helper]

    client.post(f"{page}/away/", {"since": clock.today(school.zone).isoformat(), "until": ""})
    assert who(school, "uk") == []
    answer = client.post(f"{page}/away/", {"since": "2026-11-26", "until": "2026-11-20"})
    assert "Please check the days" in answer.content.decode()


def test_stranger_may_not_open_a_colleagues_page(client: Client, school: School) -> None:
    mine, other = MemberFactory(school=school, role=Role.TEACHER), MemberFactory(school=school, role=Role.TEACHER)
    sign_in(client, mine.user, Strength.TWO_FACTORS)

    assert client.get(f"/{school.slug}/members/{mine.ref}/languages/").status_code == 200
    assert client.get(f"/{school.slug}/members/{other.ref}/languages/").status_code == 404
    assert client.post(f"/{school.slug}/members/{other.ref}/check/", {}).status_code == 404


def test_interpreters_code_is_kept_and_stands_in_no_trail(school: School, office: Member) -> None:
    services.set_interpreter(
        school=school, service="Any Tongue", phone="020 7946 0000", code="BRIDGE-77", by=viewer_of_member(office)
    )

    school.refresh_from_db()
    assert (school.interpreter_phone, school.interpreter_code) == ("020 7946 0000", "BRIDGE-77")
    assert not any("BRIDGE" in str(one.values) for one in AuditValues.objects.all())
