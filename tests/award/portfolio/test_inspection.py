"""Inspection: an index of what is there anyway; on the evening before, one page for families' sake; once a year, Parent View."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from schoolgate.audience.viewers import system
from schoolgate.award import frameworks
from schoolgate.award.queries import inspection
from schoolgate.award.queries import portfolio as queries
from schoolgate.award.services.inspecting import offer_parent_view, write_inspection_notice
from schoolgate.core import clock
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Contact
from schoolgate.languages.queries import languages
from schoolgate.messages.models import Notice
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Todo
from tests.factories.award import lead
from tests.factories.events import planned
from tests.factories.families import home
from tests.factories.outbox import office
from tests.factories.portfolio import staff_in, standing

SIX = ["Inclusion", "Curriculum and teaching", "Achievement", "Attendance and behaviour"]
SIX += ["Personal development and well-being", "Leadership and governance"]


def page(client: Client, school: School, which: str = "") -> str:
    answer = client.get(f"/{school.slug}/inspection/{which}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_index_has_the_six_areas_and_says_what_it_is_not(client: Client, school: School) -> None:
    standing(school, "learn-together", title="Story bags")
    staff_in(client, school, Role.HEAD)

    shown = page(client, school)

    assert [shown.index(one) for one in SIX] == sorted(shown.index(one) for one in SIX)
    assert "Story bags" in shown
    assert "Nothing here was made for an inspection" in shown
    assert f"/{school.slug}/reach/" in shown
    assert client.get(f"/{school.slug}/inspection/?by=nosuch").status_code == 404


def test_another_inspection_framework_is_one_file_more(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in frameworks.FOLDER.glob("*.yaml"):
        (tmp_path / path.name).write_text(path.read_text())
    (tmp_path / "wales-2030.yaml").write_text(
        "code: wales-2030\nname: Areas in Wales\nkind: inspection\npublisher: Estyn\nversion: '1'\nlang: en\n"
        "objectives:\n- {code: all, title: Everything, about: All of it., indicators: [learn-together]}\n"
    )
    monkeypatch.setattr(frameworks, "FOLDER", tmp_path)
    standing(school, "learn-together", title="Story bags")

    found = queries.by_area(viewer=lead(school), school=school, code="wales-2030")

    assert [(area.chapter.title, [one.row.title for one, _url in area.latest]) for area in found.areas] == [
        ("Everything", ["Story bags"])
    ]


def test_index_shows_the_latest_and_says_how_many_more(school: School) -> None:
    for number in range(11):
        standing(school, "learn-together", title=f"Session {number}")

    found = queries.by_area(viewer=lead(school), school=school, code="ofsted-2025")

    [area] = [one for one in found.areas if one.latest]
    assert (len(area.latest), area.more) == (8, 3)


def test_notice_is_a_draft_in_every_language_with_the_official_address(client: Client, school: School) -> None:
    home(school, home_lang="ur")
    staff_in(client, school, Role.OFFICE)
    day = clock.today(school.zone) + timedelta(days=1)

    answer = client.post(f"/{school.slug}/inspection/tomorrow/", {"day": day.isoformat()})

    notice = Notice.objects.get()
    assert answer["Location"] == f"/{school.slug}/messages/notices/{notice.ref}/"
    assert notice.is_draft
    assert "https://parentview.ofsted.gov.uk" in notice.body
    assert "waiting to be looked at" in page(client, school, "tomorrow/")
    looked_at = client.get(answer["Location"]).content.decode()
    assert "معائنہ کار" in looked_at


def test_reader_of_every_language_gets_the_address_and_no_other_english(school: School) -> None:
    day = inspection.first_day(school)
    tongues = inspection.in_tongues(school=school, pattern=inspection.BEFORE, day=day)

    assert {one.said.lang for one in tongues} == set(languages("sentences"))
    for one in tongues:
        assert inspection.ADDRESS in " ".join(one.said.paragraphs), one.name
        assert inspection.ADDRESS in one.said.text, one.name
        assert len(one.said.text) <= (306 if one.said.text.isascii() else 134), one.name


def test_past_day_is_said_beside_the_field_and_nothing_is_made(client: Client, school: School) -> None:
    staff_in(client, school, Role.HEAD)

    answer = client.post(f"/{school.slug}/inspection/tomorrow/", {"day": "2020-01-01"})

    assert "This day is past" in answer.content.decode()
    assert "2020-01-01" in answer.content.decode()
    assert not Notice.objects.exists()


def test_who_lacks_a_working_address_is_named_and_who_has_one_is_not(client: Client, school: School) -> None:
    _family, (with_mail,), _pupils = home(school, surname="Withmail")
    _other, (without,), _kids = home(school, surname="Without", home_lang="pl")
    Contact.objects.filter(adult=without, kind="email").update(ended_at=clock.now())
    staff_in(client, school, Role.OFFICE)

    found = inspection.evening(viewer=office(school), school=school)

    assert [one.adult for one in found.lacking] == [without]
    assert {(one.lang, one.readers, one.lacking) for one in found.copies} == {("en", 1, 0), ("pl", 1, 1)}
    shown = page(client, school, "tomorrow/")
    assert without.name in shown
    assert with_mail.name not in shown
    assert "five working days" in shown
    assert "/inspection/letter/pl/" in shown


def test_letter_and_handout_are_in_the_languages_with_a_square(client: Client, school: School) -> None:
    staff_in(client, school, Role.OFFICE)

    letter = page(client, school, "letter/ur/?day=2026-11-30")
    assert 'lang="ur"' in letter
    assert "<svg" in letter
    assert client.get(f"/{school.slug}/inspection/letter/xx/").status_code == 404
    assert page(client, school, "letter/pl/?day=nonsense")
    handout = page(client, school, "handout/")
    assert [one for one in languages("sentences") if f'lang="{one}"' not in handout] == []
    assert "<svg" in handout


@pytest.mark.parametrize("role", [Role.TEACHER, Role.GOVERNOR, Role.VERIFIER, Role.ADMINISTRATOR])
def test_evening_is_for_head_office_and_lead(client: Client, school: School, role: Role) -> None:
    staff_in(client, school, role)

    for which in ("tomorrow/", "handout/", "letter/ur/"):
        assert client.get(f"/{school.slug}/inspection/{which}").status_code == 404
    with pytest.raises(NotAllowed):
        write_inspection_notice(
            school=school, day=clock.today(school.zone), led_by=Member.objects.all()[0], by=office(school, role)
        )


def test_page_asks_as_much_for_three_as_for_one(
    client: Client, school: School, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    def no_mail(lang: str) -> None:
        _family, adults, _pupils = home(school, home_lang=lang)
        Contact.objects.filter(adult__in=adults, kind="email").update(ended_at=clock.now())

    staff_in(client, school, Role.OFFICE)
    no_mail("pl")
    url = f"/{school.slug}/inspection/tomorrow/"
    client.get(url)
    with django_assert_max_num_queries(60) as asked:
        client.get(url)
    for lang in ("ur", "so"):
        no_mail(lang)

    with django_assert_num_queries(len(asked)):
        client.get(url)


def an_occasion(school: School, kind: str, *, days: int) -> None:
    start = (clock.now() + timedelta(days=days)).replace(hour=12, minute=0)
    planned(school, occasion=kind, starts_at=start, ends_at=start + timedelta(hours=1))


def offer(school: School) -> Todo | None:
    return offer_parent_view(school=school, by=system(school.pk, "award.parent_view"))


def test_parent_view_is_offered_once_a_year_before_parents_evening(client: Client, school: School) -> None:
    assert offer(school) is None
    an_occasion(school, "parents_evening", days=60)
    assert offer(school) is None
    an_occasion(school, "parents_evening", days=10)

    todo = offer(school)

    assert todo is not None
    assert (todo.role, todo.due) == (Role.OFFICE, (clock.now() + timedelta(days=10)).date())
    assert offer(school) is None
    staff_in(client, school, Role.OFFICE)
    assert f"/{school.slug}/inspection/handout/" in client.get(f"/{school.slug}/today/").content.decode()
    client.post(f"/{school.slug}/today/{todo.ref}/done/")
    assert offer(school) is None


def test_other_occasions_ask_for_nothing(school: School) -> None:
    an_occasion(school, "sports_day", days=10)

    assert offer(school) is None


def test_names_of_those_without_an_address_come_in_pages(
    client: Client, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "A_PAGE", 2)
    for number in range(3):
        _family, (adult,), _pupils = home(school, surname=f"Nomail{number}")
        Contact.objects.filter(adult=adult, kind="email").update(ended_at=clock.now())
    staff_in(client, school, Role.OFFICE)

    first, second = page(client, school, "tomorrow/"), page(client, school, "tomorrow/?page=2")

    assert "3 adults have no email address" in first
    named = [[number for number in range(3) if f"Nomail{number}" in shown] for shown in (first, second)]
    assert named == [[0, 1], [2]]
