"""A copy for the groups that parents run themselves: no child, nobody's link, and nothing of it counts."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.core.permits import Strength
from schoolgate.ledger.models import Touch
from schoolgate.messages import queries, services
from schoolgate.messages.enums import Urgency
from schoolgate.messages.models import Notice
from schoolgate.messages.values import Filling
from schoolgate.outbox.models import Delivery
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.messages import made_ready, noticed, written
from tests.factories.outbox import office, work
from tests.factories.schools import MemberFactory


def texts(notice: Notice) -> dict[str, str]:
    return {one.lang: one.text for one in queries.chat(notice=notice).copies}


def test_it_says_who_and_what_in_plain_words(school: School) -> None:
    notice = noticed(school)

    assert texts(notice)["en"].split("\n\n")[:2] == [school.name, "The gate"]
    assert "**" not in texts(notice)["en"]


def test_a_line_that_names_a_child_is_left_out_and_a_date_is_not(school: School) -> None:
    _family, _adults, (child, other) = home(school, pupils=2)
    child.forename, child.surname, child.known_as = "Yusuf", "Khan", ""
    other.forename, other.surname, other.known_as = "May", "Okafor", ""
    child.save()
    other.save()
    notice = noticed(school, body="Well done Yusuf!\n\nThe fair is on 4 May.\n\nMay sang so well.\n\nCome at three.")

    found = queries.chat(notice=notice)

    (english,) = [one.text for one in found.copies if one.lang == "en"]
    assert [word in english for word in ("Yusuf", "May sang", "4 May", "Come at three.")] == [False, False, True, True]
    assert found.left_out == 2


@pytest.mark.parametrize(
    ("link", "stays"),
    [
        ("http://localhost:8000/l/abcdef/", False),
        ("http://localhost:8000/me/notice/x/", False),
        ("https://forms.example/x?id=77", False),
        ("https://forms.example/x#77", False),
        ("https://www.nhs.uk/lice", True),
    ],
)
def test_a_link_that_might_say_who_opens_it_falls_away(school: School, link: str, stays: bool) -> None:
    assert (link in texts(noticed(school, body=f"Look here: {link}"))["en"]) is stays


def test_a_ready_message_and_an_urgent_one_are_there_in_every_language_that_has_them(school: School) -> None:
    ready = made_ready(school, Filling("holidays", {"day": "2026-12-18", "last_day": "2027-01-05"}))
    urgent = services.send_urgent(
        school=school,
        urgency=Urgency.CLOSED,
        terms=[Term(kind=TermKind.SCHOOL)],
        day=date(2026, 11, 24),
        hour=time(9),
        by=office(school),
    )

    for notice in (ready, urgent):
        said = texts(notice)
        assert {"en", "ur"} <= set(said)
        assert said["ur"] != said["en"]


def test_what_goes_to_one_child_or_has_not_gone_has_no_copy(school: School) -> None:
    _family, _adults, (child,) = home(school)
    one = noticed(school, terms=[Term(kind=TermKind.PUPIL, pupil=child)])

    assert [queries.is_for_many(each) for each in (one, written(school), noticed(school))] == [False, False, True]


def test_it_counts_for_nothing(school: School) -> None:
    home(school)
    notice = noticed(school)
    work()
    before = (Touch.objects.count(), Delivery.objects.count())
    browser = sign_in(Client(), notice.led_by.user, Strength.TWO_FACTORS)

    for _time in range(3):
        assert browser.get(reverse("messages:chat", args=[school.slug, notice.ref])).status_code == 200

    assert (Touch.objects.count(), Delivery.objects.count()) == before


def test_a_colleague_who_may_not_see_the_notice_has_no_copy_of_it(school: School) -> None:
    notice = noticed(school)
    teacher = MemberFactory(school=school, role=Role.TEACHER)
    url = reverse("messages:chat", args=[school.slug, notice.ref])

    assert sign_in(Client(), teacher.user, Strength.TWO_FACTORS).get(url).status_code == 404
