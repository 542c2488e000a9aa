"""The way about in the award: few words at a time, and nothing that a person may open is missing from it."""

import re
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.award.views.nav import PARTS
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.award import registered
from tests.factories.evidence import stands
from tests.factories.portfolio import staff_in

A_ROW = 5  # words beside one another, at most: two lines of a phone


def rows_of(html: str) -> list[list[str]]:
    """The rows of tabs on a page: the words in each."""
    nav = re.search(r'<nav class="tabs" aria-label="Award">(.*?)</nav>', html, re.DOTALL)
    lists = re.findall(r"<ul.*?</ul>", nav[1], re.DOTALL) if nav else []
    return [re.findall(r"<a [^>]*>(.*?)</a>", one) for one in lists]


@pytest.mark.parametrize("role", [Role.PARTNERSHIP, Role.HEAD, Role.TEACHER, Role.GOVERNOR])
def test_nobody_reads_more_than_five_words_in_a_row(client: Client, school: School, role: Role) -> None:
    registered(school)
    staff_in(client, school, role)

    for tab in [tab for part in PARTS for tab in part.tabs]:
        response = client.get(reverse(tab.url_name, args=[school.slug]))
        if response.status_code == 200:
            assert all(len(row) <= A_ROW for row in rows_of(response.content.decode()))


def test_lead_finds_every_page_by_two_presses(client: Client, school: School) -> None:
    registered(school)
    staff_in(client, school, Role.PARTNERSHIP)
    seen: Counter[str] = Counter()

    html = client.get(f"/{school.slug}/award/").content.decode()
    nav = html[html.index('<nav class="tabs"') :]
    for url in re.findall(r'<a href="([^"]+)"', nav[: nav.index("</nav>")]):
        rows = rows_of(client.get(url).content.decode())
        seen.update(word for row in rows for word in row)

    assert {str(tab.label) for part in PARTS for tab in part.tabs} <= set(seen)


def test_current_part_and_page_are_told_to_who_listens(client: Client, school: School) -> None:
    registered(school)
    staff_in(client, school, Role.PARTNERSHIP)

    html = client.get(f"/{school.slug}/award/commitment/").content.decode()

    assert re.search(r'aria-current="true">People', html)
    assert re.search(r'aria-current="page">Commitment', html)


def test_colleague_sees_how_many_indicators_have_evidence_as_the_lead_does(client: Client, school: School) -> None:
    registered(school)
    stands(school)
    staff_in(client, school, Role.PARTNERSHIP)
    lead = re.findall(r"(\d+) of \d+ indicator", client.get(f"/{school.slug}/award/").content.decode())
    staff_in(client, school, Role.TEACHER)

    colleague = re.findall(r"(\d+) of \d+ indicator", client.get(f"/{school.slug}/award/").content.decode())

    assert colleague == lead
    assert any(int(number) for number in lead)
