"""The first hour, the people who work here, and going live, page by page."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schoolgate.core import backup, clock, jobs
from schoolgate.core.permits import Strength
from schoolgate.families.models import Adult
from schoolgate.front.queries.golive import go_live_list
from schoolgate.front.queries.setup import first_hour
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import app_of, ask, at_home, sign_in
from tests.factories.families import home
from tests.factories.schools import MemberFactory

PAGES = [
    "first-hour",
    "settings",
    "settings/colour",
    "settings/hours",
    "settings/senders",
    "settings/promise",
    "settings/languages",
    "settings/data",
    "settings/calendar",
    "settings/calendar/new",
    "settings/test-message",
    "settings/retention",
    "settings/privacy",
    "members",
    "members/new",
    "go-live",
    "doctor",
    "sign-in-help",
]


@pytest.fixture
def practising(school: School) -> School:
    """The school before it goes live."""
    school.live_at = None
    school.limits_signed_at = None
    school.save()
    return school


@pytest.fixture
def head(practising: School) -> Member:
    """The head."""
    member: Member = MemberFactory(school=practising, role=Role.HEAD, email="head@school.example")
    return member


def browser_of(member: Member) -> Client:
    """A browser in which a member is signed in with two factors."""
    return sign_in(Client(), member.user, Strength.TWO_FACTORS)


@pytest.mark.parametrize("path", PAGES)
def test_page_works_for_the_head_and_says_that_the_school_practises(head: Member, path: str) -> None:
    answer = browser_of(head).get(f"/{head.school.slug}/{path}/")

    assert answer.status_code == 200
    assert "Practice mode." in answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_page_is_not_there_for_a_teacher_nor_for_another_school(head: Member, other_school: School, path: str) -> None:
    teacher = MemberFactory(school=head.school, role=Role.TEACHER)
    stranger = MemberFactory(school=other_school, role=Role.HEAD)

    assert [browser_of(one).get(f"/{head.school.slug}/{path}/").status_code for one in (teacher, stranger)] == [
        404,
        404,
    ]


@pytest.mark.parametrize("path", PAGES)
def test_stranger_is_asked_to_sign_in_and_the_wrong_method_is_refused(head: Member, path: str) -> None:
    address = f"/{head.school.slug}/{path}/"

    assert Client().get(address)["Location"].startswith("/in/?next=")
    assert browser_of(head).put(address).status_code == 405


def test_first_hour_ticks_what_is_done_and_names_what_is_next(head: Member) -> None:
    browser = browser_of(head)
    assert [one.key for one in first_hour(head.school) if one.is_next] == ["roster"]
    home(head.school)

    browser.post(f"/{head.school.slug}/settings/colour/?first-hour", {"colour": "#224466"})

    steps = {one.key: one for one in first_hour(head.school)}
    assert len(steps) == 10
    assert [key for key, one in steps.items() if one.is_done] == ["roster", "colour"]
    assert [key for key, one in steps.items() if one.is_next] == ["hours"]


def test_wrong_entry_is_said_beside_the_field_and_nothing_entered_is_lost(head: Member) -> None:
    answer = browser_of(head).post(
        f"/{head.school.slug}/settings/hours/",
        {"opens": "09:00", "closes": "08:00", "quiet_from": "21:15", "quiet_until": "06:45"},
    )

    page = answer.content.decode()
    assert ("close after it opens" in page, 'value="21:15"' in page) == (True, True)


def test_invited_colleague_can_come_in(head: Member) -> None:
    answer = browser_of(head).post(
        f"/{head.school.slug}/members/new/", {"name": "Mr Bell", "email": "bell@school.example", "role": "office"}
    )

    assert answer.status_code == 302
    assert ask(Client(), "bell@school.example")
    assert "front.invite" in jobs.known()


def test_office_is_offered_no_trusted_role(head: Member) -> None:
    office = MemberFactory(school=head.school, role=Role.OFFICE)
    browser = browser_of(office)

    page = browser.get(f"/{head.school.slug}/members/new/").content.decode()
    browser.post(f"/{head.school.slug}/members/new/", {"name": "X", "email": "x@school.example", "role": "head"})

    assert ('value="head"' in page, 'value="teacher"' in page) == (False, True)
    assert not Member.objects.filter(name="X").exists()


def test_colleague_is_ended_by_a_press_that_was_asked_about(head: Member) -> None:
    teacher = MemberFactory(school=head.school, role=Role.TEACHER)
    address = f"/{head.school.slug}/members/{teacher.ref}/end/"
    browser = browser_of(head)
    browser.get(address)
    assert Member.objects.live().filter(pk=teacher.pk).exists()

    browser.post(address)

    assert not Member.objects.live().filter(pk=teacher.pk).exists()


def test_colleague_of_another_school_is_not_there(head: Member, other_school: School) -> None:
    stranger = MemberFactory(school=other_school, role=Role.TEACHER)
    browser, base = browser_of(head), f"/{head.school.slug}/members/{stranger.ref}"

    assert browser.get(f"{base}/").status_code == 404
    assert [browser.post(f"{base}/{verb}/").status_code for verb in ("end", "role", "second", "code")] == [404] * 4


def test_list_takes_no_more_queries_for_more_people(head: Member) -> None:
    browser = browser_of(head)
    counted = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as taken:
            browser.get(f"/{head.school.slug}/members/")
        counted.append(len(taken))
        for _more in range(3):
            MemberFactory(school=head.school, role=Role.TEACHER)

    assert counted[0] == counted[1]


def test_code_on_paper_is_shown_once_to_the_office(head: Member) -> None:
    _family, (mother,), _children = home(head.school, forename="Amina", surname="Malik")
    at_home(mother)
    browser = browser_of(head)
    assert "Amina Malik" in browser.get(f"/{head.school.slug}/sign-in-help/?q=mal+ami").content.decode()
    address = f"/{head.school.slug}/sign-in-help/{mother.ref}/code/"

    letter = browser.post(address)

    assert (letter.status_code, browser.get(address).status_code) == (200, 405)
    assert Adult.objects.get(pk=mother.pk).name in letter.content.decode()


def test_person_with_two_roles_picks_one(head: Member) -> None:
    MemberFactory(school=head.school, user=head.user, role=Role.GOVERNOR)
    browser, slug = browser_of(head), head.school.slug
    assert browser.get("/home/").status_code == 200

    browser.post(f"/{slug}/role/", {"role": "governor"})
    assert browser.get(f"/{slug}/settings/").status_code == 404

    browser.post(f"/{slug}/role/", {"role": "head"})
    assert browser.get(f"/{slug}/settings/").status_code == 200
    assert browser.post(f"/{slug}/role/", {"role": "safeguarding"}).status_code == 404


def test_go_live_list_is_green_only_when_everything_is(
    head: Member, practising: School, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser, slug = browser_of(head), practising.slug
    assert [item.is_done for item in go_live_list(practising)] == [False] * 8
    browser.post(f"/{slug}/go-live/")
    practising.refresh_from_db()
    assert practising.live_at is None

    monkeypatch.setattr(settings, "HTTPS", True)
    app_of(head.user)
    monkeypatch.setattr(settings, "DATA", tmp_path)
    state = {
        "name": "b",
        "taken_at": clock.now().isoformat(),
        "rehearsed": "b",
        "rehearsed_at": clock.now().isoformat(),
    }
    (settings.DATA / backup.STATE).write_text(json.dumps(state))
    browser.post(f"/{slug}/settings/test-message/", {"came": "yes"})
    browser.post(f"/{slug}/settings/retention/")
    browser.post(f"/{slug}/settings/data/", {"contact": "Data Protection Officer, dpo@school.example"})
    browser.post(f"/{slug}/settings/privacy/")
    School.objects.filter(pk=practising.pk).update(limits_signed_at=clock.now())

    practising.refresh_from_db()
    assert [item.key for item in go_live_list(practising) if not item.is_done] == []
    browser.post(f"/{slug}/go-live/")
    practising.refresh_from_db()
    assert practising.live_at is not None
    assert "Practice mode." not in browser.get(f"/{slug}/go-live/").content.decode()


def test_one_member_of_staff_without_a_second_step_keeps_the_line_red(head: Member, practising: School) -> None:
    app_of(head.user)
    MemberFactory(school=practising, role=Role.TEACHER, name="Ms Late")
    MemberFactory(school=practising, role=Role.GOVERNOR, name="Ms Guest")

    (line,) = [item for item in go_live_list(practising) if item.key == "second"]

    assert (line.is_done, "Ms Late" in line.says, "Ms Guest" in line.says) == (False, True, False)


def test_backup_of_long_ago_does_not_count(
    head: Member, practising: School, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    then = (clock.now() - timedelta(days=40)).isoformat()
    state = {"name": "b", "taken_at": then, "rehearsed": "b", "rehearsed_at": then}
    (settings.DATA / backup.STATE).write_text(json.dumps(state))

    (line,) = [item for item in go_live_list(practising) if item.key == "backup"]

    assert not line.is_done


def test_privacy_notice_names_who_is_switched_on_and_asks_again_when_that_changes(
    head: Member, practising: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, slug = browser_of(head), practising.slug
    assert Client().get(f"/{slug}/privacy/").status_code == 404
    monkeypatch.setattr(settings, "EMAIL_URL", "smtp://mail.provider.example")
    browser.post(f"/{slug}/settings/privacy/")
    public = Client().get(f"/{slug}/privacy/")
    assert (public.status_code, "mail.provider.example" in public.content.decode()) == (200, True)

    monkeypatch.setattr(settings, "EMAIL_URL", "smtp://mail.other.example")

    (line,) = [item for item in go_live_list(practising) if item.key == "privacy"]
    assert not line.is_done


def test_head_can_stop_everything(head: Member, practising: School) -> None:
    practising.live_at = clock.now()
    practising.save()
    _family, (mother,), _children = home(practising)
    address = at_home(mother)
    assert ask(Client(), address)

    browser_of(head).post(f"/{practising.slug}/go-live/practise/")

    assert ask(Client(), address) is None
