"""A school brings in the official rows that it is licensed for: no programmer, one page, evidence at once."""

import csv
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import official, queries, services
from schoolgate.award.frameworks import framework, indicator
from schoolgate.award.likeness import likely
from schoolgate.award.models import Evidence, Mapped, OfficialRow
from schoolgate.core.lines import NotReadable
from schoolgate.core.permits import Strength, Viewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.schools import MemberFactory

FILES = Path(__file__).parent / "files"
ROWS = (FILES / "foreign-rows.csv").read_bytes()
NINE = framework("lppa-9")


def lead(school: School) -> Viewer:
    return viewer_of_member(MemberFactory(school=school, role=Role.PARTNERSHIP))


def client(school: School, role: Role = Role.PARTNERSHIP) -> Client:
    return sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)


def brought(school: School, by: Viewer, data: bytes = ROWS) -> list[OfficialRow]:
    rows, wrong = official.read(data, framework=NINE)
    assert wrong == []
    services.bring_official(school=school, rows=rows, by=by)
    return list(OfficialRow.objects.filter(ended_at=None))


def test_90_foreign_rows_come_in_each_with_up_to_three_proposals_and_evidence_stands_there_at_once(
    school: School,
) -> None:
    by = lead(school)
    evidence = Evidence(school=school, title="t", claim="c", says="counted", day=date(2026, 10, 1))
    evidence.save()
    services.serve(evidence=evidence, codes=["learn-together"], by=by)

    rows = brought(school, by)

    assert len(rows) == 90
    assert max(Mapped.objects.filter(row=one).count() for one in rows) <= 3
    lines = [line for _objective, some in queries.official(viewer=by, school=school) for line in some]
    here = [line for line in lines if "learn-together" in [one.code for one in line.indicators]]
    assert here
    assert {tuple(line.evidence) for line in here} == {(evidence.pk,)}


def test_proposals_hold_what_a_person_judged_near_for_four_of_five_rows() -> None:
    with (FILES / "foreign-rows-judged.csv").open() as judged:
        near = {one["code"]: one["nearest"].split() for one in csv.DictReader(judged)}
    rows, _wrong = official.read(ROWS, framework=NINE)
    asked = [one for one in rows if near[one.code] != ["none"]]

    found = [
        one.code
        for one in asked
        if {like.indicator.code for like in likely(one.text, framework=NINE, objective=one.objective)}
        & set(near[one.code])
    ]

    assert len(asked) >= 80
    assert len(found) / len(asked) >= 0.8


def test_a_hint_that_names_an_indicator_comes_first_and_words_that_say_nothing_propose_nothing() -> None:
    assert likely("The school has good systems.", hint="buddy")[0].indicator is indicator("buddy")
    assert likely("The school should ensure effective systems are in place.") == []


def test_the_same_list_again_changes_nothing_and_a_changed_row_waits_again(school: School) -> None:
    by = lead(school)
    rows = brought(school, by)
    services.confirm_official(school=school, chosen={one.ref: ["buddy"] for one in rows}, by=by)
    assert queries.is_arranged_by_official(viewer=by, school=school)

    again = brought(school, by)

    assert [one.pk for one in again] == [one.pk for one in rows]
    assert queries.is_arranged_by_official(viewer=by, school=school)
    given, _wrong = official.read(ROWS.replace(rows[0].text.encode(), b"Something else is asked now."), framework=NINE)
    found = queries.difference(viewer=by, school=school, rows=given[:-1])
    assert (len(found.new), [one.code for one in found.changed], found.same, [one.code for one in found.gone]) == (
        0, [rows[0].code], 88, [rows[-1].code],
    )  # fmt: skip
    assert services.bring_official(school=school, rows=given, by=by) == 1
    assert not queries.is_arranged_by_official(viewer=by, school=school)


def test_near_to_none_is_an_answer(school: School) -> None:
    by = lead(school)
    rows = brought(school, by)

    services.confirm_official(school=school, chosen={one.ref: [] for one in rows}, by=by)

    assert Mapped.objects.count() == 0
    assert queries.is_arranged_by_official(viewer=by, school=school)
    services.drop_official(school=school, by=by)
    assert queries.official(viewer=by, school=school) == []


def test_columns_in_any_order_and_by_other_names_and_objectives_as_people_write_them() -> None:
    data = "Wording;KPI;Objective\nParents sign;1.1;Objective 1\nA plan;2.1;2.0\nMove on;8.1;Moving on\n".encode(
        "cp1252"
    )

    rows, wrong = official.read(data, framework=NINE)

    assert [(one.code, one.objective) for one in rows] == [("1.1", "1"), ("2.1", "2"), ("8.1", "8")]
    assert wrong == []


def test_wrong_lines_say_why_and_the_list_is_not_taken(school: School) -> None:
    text = "code,objective,text\n1.1,1,One\n1.1,1,Again\n1.2,77,Far\n,1,No code\n1.4,1,\n"

    page = client(school).post(f"/{school.slug}/award/official/bring/", {"rows": text, "confirm": "1"})

    said = page.content.decode()
    for line in (
        "Line 3: “1.1” stands on line 2, too.",
        "Line 4: There is no objective “77”; known: 1, 2, 3, 4, 5, 6, 7, 8, 9.",
        "Line 5: “code” is empty.",
        "Line 6: “text” is empty.",
    ):
        assert line in said
    assert text.splitlines()[1] in said  # nothing entered is lost
    assert OfficialRow.objects.count() == 0


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    with suppress(NotReadable):
        rows, wrong = official.read(data, framework=NINE)
        assert all(one.text and one.code for one in rows)
        assert all(one.why for one in wrong)


def test_lead_brings_looks_and_confirms_on_one_page(school: School) -> None:
    browser = client(school)
    url = f"/{school.slug}/award/official/"
    text = "code,objective,text\n1.1,1,A statement of commitment is signed by all stakeholders\n"

    look = browser.post(f"{url}bring/", {"rows": text})
    assert "New rows" in look.content.decode()
    assert OfficialRow.objects.count() == 0
    assert browser.post(f"{url}bring/", {"rows": text, "confirm": "1"}).status_code == 302
    row = OfficialRow.objects.get()
    page = browser.get(url).content.decode()
    assert "We have said together that we do this" in page

    wrong = browser.post(url, {f"map-{row.ref}": "said-together", f"more-{row.ref}": "no such thing"})
    assert "none of our indicators" in wrong.content.decode()
    assert "no such thing" in wrong.content.decode()
    done = browser.post(url, {f"map-{row.ref}": "said-together", f"more-{row.ref}": "Governors look at it each term"})

    assert done.status_code == 302
    assert set(Mapped.objects.values_list("indicator", flat=True)) == {"said-together", "governors-look"}
    assert OfficialRow.objects.get().confirmed_at is not None


def test_only_those_who_decide_may(school: School) -> None:
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))

    with pytest.raises(NotAllowed):
        services.bring_official(school=school, rows=[], by=teacher)
    assert client(school, Role.TEACHER).get(f"/{school.slug}/award/official/").status_code == 404


def test_the_page_asks_as_often_for_three_rows_as_for_ninety(
    school: School, django_assert_max_num_queries: object
) -> None:
    by = lead(school)
    brought(school, by)

    with django_assert_max_num_queries(3):  # type: ignore[operator]
        queries.choices(viewer=by, school=school)
