"""One tap leads where the thing is done: the form of an event for these families, filled in as far as the rule knows."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.audience.resolve import resolve
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock
from schoolgate.core.permits import Strength
from schoolgate.core.tenancy import acting_in
from schoolgate.events import queries as events
from schoolgate.events import services as occasions
from schoolgate.events.models import Event
from schoolgate.families.models import Adult, Family
from schoolgate.reach import services
from schoolgate.reach.models import Barrier, Tried
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Todo
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.reach import silent, staff, taken
from tests.factories.schools import MemberFactory


@pytest.fixture
def lead(school: School) -> Member:
    member: Member = MemberFactory(school=school, role=Role.PARTNERSHIP)
    return member


@pytest.fixture
def page(client: Client, lead: Member) -> Client:
    return sign_in(client, lead.user, Strength.TWO_FACTORS)


def adults(families: list[Family]) -> set[int]:
    return set(Adult.objects.filter(families__family__in=families).values_list("pk", flat=True))


def tap(page: Client, school: School, key: str) -> str:
    answer = page.post(reverse("reach:take", args=[school.slug]), {"step": key})
    return str(answer["Location"])


def planned(page: Client, at: str, **more: str) -> Any:
    day = clock.today("Europe/London") + timedelta(days=9)
    said = {"title": "Stay and play", "summary": "With a creche.", "day": day.isoformat(), "where": "The hall"}
    return page.post(at, said | {"party_most": "6", "to-who": "these", "starts": "18:00", "ends": "19:00", **more})


def test_creche_opens_the_form_with_a_creche_for_these_families_and_names_nobody(
    school: School, page: Client, lead: Member
) -> None:
    silent(school, 1)
    families = silent(school, 3)
    for family in families:
        adult = family.adults.get().adult
        services.note(adult=adult, word="little_ones", by=staff(school))
    assert Barrier.objects.count() == 3

    at = tap(page, school, "creche")
    form = page.get(at).content.decode()

    assert re.search(r'name="creche"[^>]*checked', form)
    assert re.search(r'value="these"[^>]*checked', form)
    assert "3 adults chosen before" in form
    for one in Adult.objects.all():
        assert one.surname not in form
    assert planned(page, at, creche="on").status_code == 302
    event = Event.objects.get()
    assert {one.adult for one in resolve(event.audience).recipients} == adults(families)


def test_evening_knows_the_hours_and_the_jobs_page_leads_there_too(school: School, page: Client) -> None:
    silent(school, 2, invited=3, by_day=3)

    at = tap(page, school, "another_time")

    form = page.get(at).content.decode()
    assert re.search(r'name="starts"[^>]*value="18:00', form)
    assert re.search(r'name="ends"[^>]*value="19:00', form)
    todo, tried = Todo.objects.live().get(source_kind="tried"), Tried.objects.get()
    assert todo.source_ref == tried.ref
    its_page = page.get(reverse("reach:one_tried", args=[school.slug, tried.ref])).content.decode()
    assert "Plan an event for them" in its_page
    assert at.replace("&", "&amp;") in its_page
    services.undo(tried=tried, by=staff(school))
    gone = page.get(reverse("reach:one_tried", args=[school.slug, tried.ref]))
    assert "Plan an event for them" not in gone.content.decode()


def test_group_of_a_language_asks_for_somebody_who_speaks_it(school: School, page: Client) -> None:
    silent(school, 3, reads=["ta"], invited=3)

    form = page.get(tap(page, school, "their_own_group.ta")).content.decode()

    assert re.search(r'value="ta"[^>]*selected', form)


def test_own_language_leads_to_where_languages_are_turned_on(school: School, page: Client) -> None:
    silent(school, 2, sent=True)

    assert tap(page, school, "own_language") == reverse("languages:translation", args=[school.slug])


def test_families_find_what_was_planned_for_them_and_a_change_keeps_whom_it_is_for(
    school: School, page: Client, lead: Member
) -> None:
    families, (_f, (other,), _p) = silent(school, 2, invited=3, by_day=3), home(school)
    planned(page, tap(page, school, "another_time"))
    event = Event.objects.get()
    change = reverse("events:change", args=[school.slug, event.ref])

    assert re.search(r'value="these"[^>]*checked', page.get(change).content.decode())
    assert planned(page, change, title="At six").status_code == 302
    event = Event.objects.select_related("audience", "school", "place", "led_by").get()
    assert {one.adult for one in resolve(event.audience).recipients} == adults(families)
    occasions.invite(event=event, by=staff(school))
    mother = families[0].adults.get().adult
    assert list(events.open_to(viewer=viewer_of_adult(mother))) == [event]
    assert list(events.open_to(viewer=viewer_of_adult(other))) == []


def test_what_the_address_asks_and_is_not_there_or_is_another_schools_is_404(
    school: School, other_school: School, page: Client
) -> None:
    with acting_in(other_school.pk):
        silent(other_school, 1, invited=3, by_day=3)
        elsewhere = taken(other_school, staff(other_school), "another_time")
        ref = elsewhere.audience.ref
    new = reverse("events:new", args=[school.slug])

    assert page.get(new, {"for": "nonsense"}).status_code == 404
    assert page.get(new, {"for": ref}).status_code == 404
    odd = page.get(new, {"from": "noon", "until": "25:99", "language": "xx"})
    assert (odd.status_code, "selected" in odd.content.decode().split('name="interpreters"')[1]) == (200, False)
