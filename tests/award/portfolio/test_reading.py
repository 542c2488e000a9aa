"""The portfolio on screen: in order, with what stands, what changed and what is thin; found by words; the same cost however long."""

from typing import Any

import pytest
from django.test import Client

from schoolgate.award import frameworks, services
from schoolgate.award.models import OfficialRow
from schoolgate.award.official import Given
from schoolgate.award.queries import portfolio as queries
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.award import lead
from tests.factories.portfolio import staff_in, standing


def shown(client: Client, school: School, page: str = "") -> str:
    answer = client.get(f"/{school.slug}/portfolio/{page}")
    assert answer.status_code == 200
    return answer.content.decode()


def code_of(school: School, indicator: str) -> str:
    found = frameworks.framework(school.framework).objective_of(indicator)
    assert found is not None
    return found.code


def test_binder_is_in_the_order_of_the_framework_and_one_piece_serves_many(school: School) -> None:
    row = standing(school, "learn-together", "both-ways")

    binder = queries.binder(viewer=lead(school), school=school)

    assert [one.code for one in binder.chapters] == [one.code for one in binder.framework.objectives]
    assert [one.row for one in binder.pieces] == [row]
    inside = {part.code for chapter in binder.chapters for part in chapter.parts if part.pieces}
    assert inside == {"learn-together", "both-ways"}


def test_chapter_says_how_it_stands_and_what_is_thin(school: School) -> None:
    standing(school, "learn-together")

    binder = queries.binder(viewer=lead(school), school=school)
    chapter = binder.chapter(code_of(school, "learn-together"))

    assert chapter is not None
    assert chapter.summary.startswith("1 piece of evidence; ")
    assert "learn-together" not in {one.code for one in chapter.thin if one.pieces and one.least == 1}
    assert {one.code for one in chapter.thin} >= {one.code for one in chapter.parts if not one.pieces}


def test_confirmed_official_rows_arrange_it_and_until_then_it_says_so(client: Client, school: School) -> None:
    row = standing(school, "learn-together")
    by = lead(school)
    services.bring_official(
        school=school, rows=[Given(2, "4.1", "4", "Families and children learn side by side")], by=by
    )
    assert not queries.binder(viewer=by, school=school).is_official

    services.confirm_official(school=school, chosen={OfficialRow.objects.get().ref: ["learn-together"]}, by=by)

    binder = queries.binder(viewer=by, school=school)
    assert binder.is_official
    [part] = [part for chapter in binder.chapters for part in chapter.parts]
    assert (part.title, [one.row for one in part.pieces]) == ("4.1 Families and children learn side by side", [row])
    staff_in(client, school)
    page = shown(client, school, "objective/4/")
    assert "Families and children learn side by side" in page
    assert "Story bags" in page
    assert "as its lead has confirmed" in shown(client, school)


def test_what_was_taken_out_is_not_in_it(school: School) -> None:
    row = standing(school)
    row.end(by=lead(school).user)
    row.save()

    assert queries.binder(viewer=lead(school), school=school).pieces == []


def test_search_wants_every_word_in_what_it_says_or_is_for(school: School) -> None:
    bags = standing(school, "learn-together", title="Story bags", effect="More children read aloud.")
    standing(school, "both-ways", title="Dice maths")
    binder = queries.binder(viewer=lead(school), school=school)

    assert [hit.piece.row for hit in queries.look_for(binder, "ALOUD story")] == [bags]
    assert [hit.piece.row for hit in queries.look_for(binder, "learn together")] == [bags]
    assert queries.look_for(binder, "story dice") == []
    assert queries.look_for(binder, "") == []


def test_pages_show_the_piece_its_effect_its_days_and_where_it_stands(client: Client, school: School) -> None:
    row = standing(school, "learn-together", effect="More children read aloud.", families=42, by_hand=True)
    code = code_of(school, "learn-together")
    staff_in(client, school)

    contents = shown(client, school)
    assert "the official list is the award’s" in contents
    assert f"/portfolio/objective/{code}/" in contents
    objective = shown(client, school, f"objective/{code}/")
    for words in (
        "Story bags",
        "Forty families read at home.",
        "More children read aloud.",
        "12 March 2026",
        "42 families",
    ):
        assert words in objective
    assert "Thin so far" in objective
    piece = shown(client, school, f"evidence/{row.ref}/")
    assert "words changed by hand" in piece
    assert f"/portfolio/objective/{code}/" in piece
    assert "Story bags" in shown(client, school, "whole/")
    assert "Story bags" in shown(client, school, "?q=story").split("id=&quot;objectives")[0]
    assert "Nothing in the portfolio has all of these words" in shown(client, school, "?q=nosuchword")
    assert "No figures have been made yet" in shown(client, school, "figures/")


def test_empty_portfolio_says_what_is_thin_everywhere(client: Client, school: School) -> None:
    staff_in(client, school)

    assert "0 pieces of evidence" in shown(client, school)
    assert client.get(f"/{school.slug}/portfolio/objective/99/").status_code == 404
    assert client.get(f"/{school.slug}/portfolio/evidence/nosuchref/").status_code == 404


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.SAFEGUARDING])
def test_colleague_who_does_not_lead_has_no_portfolio(client: Client, school: School, role: Role) -> None:
    row = standing(school)
    staff_in(client, school, role)

    for page in ("", "whole/", "figures/", "welcome/", "guests/", "exports/", f"evidence/{row.ref}/", "objective/1/"):
        assert client.get(f"/{school.slug}/portfolio/{page}").status_code == 404, page


def test_governor_reads_it_and_changes_nothing(client: Client, school: School) -> None:
    standing(school)
    staff_in(client, school, Role.GOVERNOR)

    assert "1 piece of evidence" in shown(client, school)
    for page in ("exports/", "guests/", "guests/new/"):
        assert client.get(f"/{school.slug}/portfolio/{page}").status_code == 404
    assert client.post(f"/{school.slug}/portfolio/").status_code == 405


def test_stranger_is_asked_who_they_are(client: Client, school: School) -> None:
    assert client.get(f"/{school.slug}/portfolio/").status_code == 302


@pytest.mark.parametrize("page", ["", "whole/", "objective/1/", "?q=bags", "welcome/"])
def test_page_asks_as_much_for_three_as_for_one(
    client: Client, school: School, page: str, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    staff_in(client, school)
    url = f"/{school.slug}/portfolio/{page}"
    standing(school, "learn-together")
    client.get(url)
    with django_assert_max_num_queries(60) as asked:
        client.get(url)
    for title in ("Dice maths", "Garden"):
        standing(school, "learn-together", "both-ways", title=title)

    with django_assert_num_queries(len(asked)):
        client.get(url)
