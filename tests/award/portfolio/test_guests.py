"""The verifier's door: somebody from outside reads the portfolio for a time, sees nothing else, and what they open is noted."""

from datetime import timedelta

import pytest
from django.test import Client

from schoolgate.accounts.models import Session
from schoolgate.award.enums import GuestKind, Stay
from schoolgate.award.errors import StayTooLong, StayUpsideDown
from schoolgate.award.queries import portfolio as queries
from schoolgate.award.services.portfolio import order, see_out
from schoolgate.channels import registry as channels
from schoolgate.core import clock, jobs
from schoolgate.core.models import AuditEntry
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Grant, Member, School
from tests.factories.award import lead
from tests.factories.outbox import Postbag, office
from tests.factories.portfolio import at_the_door, guest_of, invited_guest, staff_in, standing
from tests.factories.schools import MemberFactory
from tests.invariants.routes import routes

SEEN = {
    "award:welcome", "award:portfolio", "award:figures", "award:whole", "award:objective", "award:inspection", "award:five"
}  # fmt: skip
LEADS_ON = {"front:here"}  # to the welcome page


def test_guest_is_told_how_to_come_in_and_until_when(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)

    member = invited_guest(school, kind=GuestKind.ADVISER)
    jobs.work_until_idle()

    [mail] = bag.taken
    assert mail.to == "oduya@award.example"
    assert f"{member.until:%d/%m/%Y}" in mail.text
    assert "second step" not in mail.text
    assert Grant.objects.get(user=member.user).role == GuestKind.ADVISER


def test_stay_has_a_most_and_a_right_way_round(school: School) -> None:
    today = clock.today(school.zone)
    by = lead(school)

    for refusal, since, until in (
        (StayTooLong, today, today + timedelta(days=61)),
        (StayUpsideDown, today, today - timedelta(days=1)),
        (StayUpsideDown, today - timedelta(days=9), today - timedelta(days=2)),
    ):
        with pytest.raises(refusal):
            invited_guest(school, by=by, since=since, until=until)
    assert not Member.objects.filter(role=Role.VERIFIER).exists()


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.SAFEGUARDING, Role.VERIFIER])
def test_only_the_lead_and_the_head_invite(school: School, role: Role) -> None:
    with pytest.raises(NotAllowed):
        invited_guest(school, by=office(school, role))


def test_lead_may_invite_a_guest_and_nobody_else(school: School) -> None:
    with pytest.raises(NotAllowed):
        schools.add_member(
            school=school, name="A Teacher", email="t@school.example", role=Role.TEACHER, by=lead(school)
        )


def test_invited_again_the_new_days_count(school: School) -> None:
    first = invited_guest(school)
    until = clock.today(school.zone) + timedelta(days=30)

    second = invited_guest(school, until=until)

    first.refresh_from_db()
    assert (first.is_live, second.until) == (False, until)


def test_guest_opens_the_portfolio_and_every_other_page_of_the_house_is_not_there(
    client: Client, school: School
) -> None:
    row = standing(school)
    at_the_door(client, invited_guest(school))

    ours = [one for one in routes() if one.is_staff or one.template.startswith("me/")]
    asked = {
        one.name: client.get(one.path(school=school.slug, ref=row.ref, code="1", key="x", shelf="sentences", lang="ur"))
        for one in ours
        if one.view.wears != "all"  # what is open to anyone is open to a guest
    }

    assert {name for name, answer in asked.items() if answer.status_code == 200} == {*SEEN, "award:piece"}
    assert {name for name, answer in asked.items() if answer.status_code not in (200, 404, 405)} == LEADS_ON
    assert len(asked) > 100


def test_everything_a_guest_opens_is_in_the_trail_and_the_lead_sees_it(client: Client, school: School) -> None:
    row = standing(school, title="Story bags")
    member = invited_guest(school)
    at_the_door(client, member)
    for page in ("welcome/", "", "?q=secretword", "objective/4/", f"evidence/{row.ref}/", "figures/", "whole/"):
        client.get(f"/{school.slug}/portfolio/{page}")
    client.get(f"/{school.slug}/inspection/")

    verbs = [one.verb for one in AuditEntry.objects.filter(who=member.user).order_by("pk")]
    assert verbs == [
        f"portfolio.{what}"
        for what in ("welcome", "contents", "looked_for", "objective", "piece", "figures", "whole", "inspection")
    ]
    assert not AuditEntry.objects.filter(fields__icontains="secretword").exists()
    staff_in(client, school)
    page = client.get(f"/{school.slug}/portfolio/guests/{member.ref}/").content.decode()
    for words in ("Story bags", "4. ", "The welcome page", "Looked for something", "Who is reached"):
        assert words in page
    [line] = queries.guests(viewer=lead(school), rows=[member])
    assert (line.pages, line.state) == (8, Stay.HERE)


def test_page_that_is_not_there_is_not_noted(client: Client, school: School) -> None:
    member = invited_guest(school)
    at_the_door(client, member)

    assert client.get(f"/{school.slug}/portfolio/objective/99/").status_code == 404
    assert not AuditEntry.objects.filter(who=member.user).exists()


def test_lead_who_reads_it_leaves_no_line(client: Client, school: School) -> None:
    staff_in(client, school)

    client.get(f"/{school.slug}/portfolio/")

    assert not AuditEntry.objects.filter(verb__startswith="portfolio.").exists()


def test_one_press_ends_the_visit_this_second(client: Client, school: School) -> None:
    member = invited_guest(school)
    guest = at_the_door(Client(), member)
    assert guest.get(f"/{school.slug}/portfolio/").status_code == 200

    staff_in(client, school)
    client.post(f"/{school.slug}/portfolio/guests/{member.ref}/out/")

    assert guest.get(f"/{school.slug}/portfolio/").status_code == 302
    assert not Session.objects.filter(user=member.user, ended_at=None).exists()
    assert not Grant.objects.live().filter(user=member.user).exists()
    assert client.get(f"/{school.slug}/portfolio/guests/{member.ref}/out/").status_code == 405


def test_visit_ends_by_itself_after_its_last_day(client: Client, school: School) -> None:
    member = invited_guest(school)
    with clock.standing_at(clock.now() + timedelta(days=7)):
        assert at_the_door(client, member).get(f"/{school.slug}/portfolio/").status_code == 200
    with clock.standing_at(clock.now() + timedelta(days=8)):
        assert at_the_door(client, member).get(f"/{school.slug}/portfolio/").status_code in (302, 404)
        assert queries.stay_of(member) == Stay.OVER


def test_visit_to_come_opens_nothing_yet(client: Client, school: School) -> None:
    today = clock.today(school.zone)
    member = invited_guest(school, since=today + timedelta(days=2))

    assert at_the_door(client, member).get(f"/{school.slug}/portfolio/").status_code in (302, 404)
    assert queries.stay_of(member) == Stay.COMING


def test_form_says_what_is_wrong_and_keeps_what_was_entered(client: Client, school: School) -> None:
    staff_in(client, school)
    today = clock.today(school.zone)
    said = {"name": "Mr Ade", "email": "ade@award.example", "kind": "adviser", "since": today.isoformat()}
    url = f"/{school.slug}/portfolio/guests/new/"

    page = client.post(url, {**said, "until": (today + timedelta(days=90)).isoformat()}).content.decode()

    assert "within 60 days" in page
    assert "Mr Ade" in page
    assert client.post(url, {**said, "until": (today + timedelta(days=10)).isoformat()}).status_code == 302
    assert Member.objects.get(email="ade@award.example").role == Role.VERIFIER


def test_guest_takes_the_folder_away_and_that_is_noted(client: Client, school: School) -> None:
    row = order(school=school, by=lead(school))
    jobs.work_until_idle()
    member = invited_guest(school)

    answer = at_the_door(client, member).get(f"/{school.slug}/portfolio/{row.ref}.zip")

    assert answer.status_code == 200
    assert AuditEntry.objects.get(who=member.user).verb == "portfolio.download"


def test_guest_of_another_school_is_not_here(client: Client, school: School, other_school: School) -> None:
    standing(school)
    member = MemberFactory(school=other_school, role=Role.VERIFIER)

    assert at_the_door(client, member).get(f"/{school.slug}/portfolio/").status_code in (302, 404)


def test_seen_out_twice_is_seen_out_once(school: School) -> None:
    by, member = lead(school), invited_guest(school)
    see_out(member=member, by=by)
    see_out(member=member, by=by)

    assert AuditEntry.objects.filter(verb="member.ended").count() == 1
    assert guest_of(member).role == Role.VERIFIER
