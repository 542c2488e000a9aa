"""Parents answer by one link: sums and nothing else, one total at the end, nobody known and nobody watched."""

from __future__ import annotations

import json
import logging
import random
import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as careful
from hypothesis import strategies as st

from schoolgate.accounts import services as accounts
from schoolgate.accounts.models import Count
from schoolgate.accounts.services import limits
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import queries, services, shipped
from schoolgate.award.enums import Answer, Outcome, Voice
from schoolgate.award.errors import LinkOff, ViewClosed
from schoolgate.award.errors_public import SaysNothing, TooOftenFromHere
from schoolgate.award.models import AnswerLink, Evaluation, Running, Sheet
from schoolgate.award.queries import answering
from schoolgate.award.services import links
from schoolgate.core import browser, clock
from schoolgate.core.backup import left_out, sqlite
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.award import answered, asking, lead
from tests.factories.families import home
from tests.factories.schools import MemberFactory

LANGUAGES = [code for code, _name in settings.LANGUAGES]
CODES = [one.code for one in shipped.view(Voice.PARENTS).statements]
SAID = st.dictionaries(st.sampled_from(CODES), st.sampled_from(Answer.values), min_size=1)


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


@pytest.fixture
def link(school: School, by: StaffViewer) -> AnswerLink:
    return asking(school, by)


def at(link: AnswerLink, tail: str = "") -> str:
    return f"/{link.school.slug}/tell-us/{link.ref}/{tail}"


def everything(answer: str = "yes") -> dict[str, str]:
    return dict.fromkeys(CODES, answer)


def rows() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def parents(link: AnswerLink) -> list[queries.Opinion]:
    found = queries.beside(cycle=link.evaluation.cycle, framework=queries.chosen(link.school))
    return [one for line in found for one in line.opinions if one.voice == Voice.PARENTS]


# ---- sums, and nothing else


@careful(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SAID, min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_invariant_5_no_row_grows_by_an_answer_and_the_counters_are_sums_in_whatever_order(
    school: School, by: StaffViewer, given_answers: list[dict[str, str]], chance: random.Random
) -> None:
    view = services.open_view(
        cycle=queries.cycle(viewer=by) or asking(school, by).evaluation.cycle, voice=Voice.PARENTS, by=by
    )
    links.take_link_out(link=links.switch_on(evaluation=view, by=by), by=by)
    link = links.switch_on(evaluation=view, by=by)
    for number in range(200):  # every heap of the hour is there
        limits.count(links.FROM_PLACE, f"{link.ref} {number % links.HEAPS}")
    links.count_in(link=link, said=given_answers[0], place="10.0.0.1")
    before, trail = rows(), AuditEntry._base_manager.count()

    rest = given_answers[1:]
    chance.shuffle(rest)
    for number, said in enumerate(rest):
        links.count_in(link=link, said=said, place=f"10.0.1.{number}")

    wanted = Counter((code, answer) for said in given_answers for code, answer in said.items())
    running = Running.objects.get(link=link)
    assert rows() == before
    assert AuditEntry._base_manager.count() == trail
    assert running.people == len(given_answers)
    assert {key: number for key, number in _flat(running.counts).items() if number} == wanted
    assert [(code, [*row]) for code, row in running.counts.items()] == [(code, Answer.values) for code in CODES]
    Count.objects.all().delete()


def _flat(counts: dict[str, dict[str, int]]) -> dict[tuple[str, str], int]:
    return {(code, answer): number for code, row in counts.items() for answer, number in row.items()}


def test_invariant_5_no_time_of_an_answer_is_kept(link: AnswerLink) -> None:
    answered(link, 1)
    noon = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=3)

    for minutes in (17, 44):
        with clock.standing_at(noon + timedelta(minutes=minutes)):
            answered(link, 1)

    assert {one.since for one in Count.objects.exclude(since__lt=noon)} == {noon}
    kinds = {field.get_internal_type() for field in Running._meta.concrete_fields}
    assert not kinds & {"DateTimeField", "DateField", "TimeField"}


def test_invariant_5_what_is_counted_of_a_place_leads_to_no_place(link: AnswerLink) -> None:
    places = [f"192.0.2.{number}" for number in range(200)]
    for place in places:
        links.count_in(link=link, said={"p-know": "yes"}, place=place)

    heaps = Counter(map(links._heap, places))
    assert sorted(one.number for one in Count.objects.all()) == sorted(heaps.values())
    assert len(heaps) <= links.HEAPS
    assert Count.objects.count() == len(heaps) < len(places)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "WORD", "what another process says")
        assert Counter(map(links._heap, places)) != heaps


def test_invariant_5_who_is_signed_in_comes_as_a_stranger(school: School, link: AnswerLink) -> None:
    _family, (mother,), _pupils = home(school)
    staff = MemberFactory(school=school, role=Role.PARTNERSHIP)
    asked = []
    for user in (None, mother.user, staff.user):
        client = Client()
        if user:
            client.cookies[browser.SESSION] = accounts.open_session(user=user, strength=Strength.TWO_FACTORS).token
        client.post(at(link, "in/en/"), everything())
        with CaptureQueriesContext(connection) as seen:
            assert client.post(at(link, "in/en/"), {**everything(), "again": "1"}).status_code == 302
        queries_of = [re.sub(r"_x\d+|WHERE .*|SET .*", "", one["sql"]) for one in seen]
        asked.append([sql for sql in queries_of if "accounts_session" not in sql])
        page = client.get(at(link, "in/en/?again=1")).content.decode()
        assert mother.surname not in page
        assert "Sign out" not in page

    assert asked[0] == asked[1] == asked[2]
    written = {sql.split('"')[1] for sql in asked[2] if sql.startswith(("INSERT", "UPDATE", "DELETE"))}
    assert written == {"accounts_count", "award_running"}


def test_nothing_is_logged_of_an_answer(link: AnswerLink, caplog: Any, capsys: Any) -> None:
    caplog.set_level(logging.DEBUG, logger="schoolgate")
    with caplog.at_level(logging.INFO):
        Client().post(at(link, "in/ur/"), everything("not_yet"), REMOTE_ADDR="192.0.2.55")

    said = caplog.text + "".join(capsys.readouterr())
    assert "192.0.2.55" not in said
    assert "not_yet" not in said


def test_invariant_5_a_backup_of_an_open_link_holds_no_sum_of_it(link: AnswerLink, tmp_path: Path) -> None:
    answered(link, 3, "partly")
    live, copy = tmp_path / "live.sqlite3", tmp_path / "copy.sqlite3"
    word = "zqcountedzq"
    with closing(sqlite3.connect(live)) as database:
        database.execute("CREATE TABLE award_running (counts TEXT)")
        database.execute("CREATE TABLE award_answerlink (ref TEXT)")
        database.execute("INSERT INTO award_running VALUES (?)", [json.dumps({word: 1})])
        database.execute("INSERT INTO award_answerlink VALUES (?)", [link.ref])
        database.commit()

    sqlite.copy(live, copy, left_out())

    assert left_out() == [Count._meta.db_table, Running._meta.db_table]
    assert sqlite.figures(copy)["award_running"].rows == 0
    assert sqlite.figures(copy)["award_answerlink"].rows == 1
    assert word.encode() in live.read_bytes()
    assert word.encode() not in copy.read_bytes()


def test_a_link_whose_sums_no_backup_held_counts_on_from_nought(link: AnswerLink) -> None:
    Running.objects.all().delete()

    answered(link, 2)

    assert Running.objects.get().people == 2


# ---- what the lead is told, and when


def test_invariant_6_nobody_sees_the_answers_come(link: AnswerLink, by: StaffViewer) -> None:
    told = []
    for _number in range(23):
        answered(link, 1)
        found = queries.answering.linked(viewer=by, evaluation=link.evaluation)
        assert found is not None
        told.append(found.at_least)
        assert [(one.number, one.shares, one.counts) for one in parents(link)] == [(0, (), ())] * 9

    assert told == [0] * 9 + [10] * 10 + [20] * 4


def test_at_the_end_the_sums_are_one_sheet_and_their_counters_are_gone(link: AnswerLink, by: StaffViewer) -> None:
    answered(link, 9)
    answered(link, 3, "partly")

    services.close_view(evaluation=link.evaluation, by=by)

    sheet = Sheet.objects.get()
    assert (sheet.people, sheet.by_link, sheet.counts["p-know"]) == (12, True, {"yes": 9, "partly": 3})
    assert {one.yes for one in parents(link)} == {75}
    assert not Running.objects.exists()
    assert not AnswerLink.objects.live().exists()
    services.take_sheet_out(sheet=sheet, by=by)
    assert {one.yes for one in parents(link)} == {None}


def test_closed_twice_at_once_the_second_press_is_told_what_the_first_one_was(
    link: AnswerLink, by: StaffViewer
) -> None:
    answered(link, 12)
    both = [
        Evaluation.objects.get(pk=link.evaluation_id) for _press in range(2)
    ]  # read before either of them did anything

    sheets = [services.close_view(evaluation=one, by=by) for one in both]

    assert sheets == [Sheet.objects.get()] * 2
    assert AuditEntry.objects.filter(verb="award.close_view").count() == 1


def test_invariant_6_of_under_ten_nothing_is_kept_and_no_paper_count_beside_them_tells_them(
    link: AnswerLink, by: StaffViewer
) -> None:
    answered(link, 9, "not_yet")
    paper = {code: {"yes": 21} for code in CODES}
    services.count_sheet(
        evaluation=link.evaluation, source="Paper", day=clock.today("UTC"), people=21, counts=paper, by=by
    )

    services.close_view(evaluation=link.evaluation, by=by)

    assert [one.source for one in Sheet.objects.all()] == ["Paper"]
    assert not Running.objects.exists()
    assert {(one.number, one.yes) for one in parents(link)} == {(21, 100)}


def test_invariant_6_a_sentence_that_few_answered_is_left_out(link: AnswerLink, by: StaffViewer) -> None:
    for number in range(12):
        said = {"p-know": "yes"} | ({"p-heard": "not_yet"} if number < 4 else {})
        links.count_in(link=link, said=said, place="10.0.0.1")

    services.close_view(evaluation=link.evaluation, by=by)

    assert Sheet.objects.get().counts == {"p-know": {"yes": 12}}


def test_link_and_paper_are_laid_side_by_side_with_the_others(link: AnswerLink, by: StaffViewer) -> None:
    answered(link, 10)
    paper = {code: {"partly": 10} for code in CODES}
    services.count_sheet(
        evaluation=link.evaluation, source="Paper", day=clock.today("UTC"), people=10, counts=paper, by=by
    )
    services.close_view(evaluation=link.evaluation, by=by)

    assert {(one.number, one.yes) for one in parents(link)} == {(20, 50)}


def test_while_parents_are_asked_again_what_they_said_before_still_stands(link: AnswerLink, by: StaffViewer) -> None:
    answered(link, 10)
    services.close_view(evaluation=link.evaluation, by=by)
    again = services.open_view(cycle=link.evaluation.cycle, voice=Voice.PARENTS, by=by)
    second = links.switch_on(evaluation=again, by=by)
    answered(second, 10, "partly")

    assert {(one.yes, one.was) for one in parents(link)} == {(100, None)}
    told = answering.linked(viewer=by, evaluation=again)
    assert told is not None
    assert [(one.source, one.people) for one in told.before] == [("By the link", 10)]
    services.close_view(evaluation=again, by=by)
    assert {(one.yes, one.was) for one in parents(link)} == {(0, 100)}


# ---- on, off, out


def test_switched_off_it_is_not_there_and_on_again_it_goes_on(link: AnswerLink, by: StaffViewer) -> None:
    answered(link, 2)
    links.switch_off(link=link, by=by)
    links.switch_off(link=link, by=by)

    assert Client().get(at(link)).status_code == 404
    assert Client().post(at(link, "in/en/"), everything()).status_code == 404
    with pytest.raises(ViewClosed):
        answered(link, 1)
    with pytest.raises(LinkOff):
        links.write_notice(link=link, led_by=Member.objects.get(pk=by.member), by=by)
    assert links.switch_on(evaluation=link.evaluation, by=by) == link
    answered(link, 1)
    assert Running.objects.get().people == 3
    assert [one.verb for one in AuditEntry.objects.filter(verb__contains="link").order_by("pk")] == [
        "award.switch_link_on",
        "award.switch_link_off",
        "award.switch_link_on",
    ]


def test_taken_out_its_answers_are_gone_and_its_address_never_opens_again(link: AnswerLink, by: StaffViewer) -> None:
    answered(link, 40)

    links.take_link_out(link=link, by=by)
    other = links.switch_on(evaluation=link.evaluation, by=by)

    assert other.ref != link.ref
    assert Client().get(at(link)).status_code == 404
    assert [(one.link, one.people) for one in Running.objects.all()] == [(other, 0)]
    services.close_view(evaluation=link.evaluation, by=by)
    assert not Sheet.objects.exists()


def test_closed_it_is_not_there(link: AnswerLink, by: StaffViewer) -> None:
    services.close_view(evaluation=link.evaluation, by=by)

    assert Client().get(at(link)).status_code == 404
    with pytest.raises(ViewClosed):
        links.switch_on(evaluation=link.evaluation, by=by)
    with pytest.raises(ViewClosed):
        answered(link, 1)


def test_only_the_lead_has_it_in_hand_and_only_parents_have_one(
    school: School, link: AnswerLink, by: StaffViewer
) -> None:
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))
    for verb in (links.switch_off, links.take_link_out):
        with pytest.raises(NotAllowed):
            verb(link=link, by=teacher)
    with pytest.raises(NotAllowed):
        links.switch_on(evaluation=link.evaluation, by=teacher)
    staff = services.open_view(cycle=link.evaluation.cycle, voice=Voice.STAFF, by=by)
    with pytest.raises(ViewClosed):
        links.switch_on(evaluation=staff, by=by)


def test_a_flood_from_one_place_is_held_off_and_others_go_on(link: AnswerLink) -> None:
    for _number in range(links.FROM_PLACE.most):
        links.count_in(link=link, said={"p-know": "yes"}, place="192.0.2.1")
    other = next(
        f"198.51.100.{one}" for one in range(99) if links._heap(f"198.51.100.{one}") != links._heap("192.0.2.1")
    )

    with pytest.raises(TooOftenFromHere):
        links.count_in(link=link, said={"p-know": "yes"}, place="192.0.2.1")
    links.count_in(link=link, said={"p-know": "yes"}, place=other)
    assert Running.objects.get().people == links.FROM_PLACE.most + 1


def test_what_is_no_answer_is_not_counted(link: AnswerLink) -> None:
    with pytest.raises(SaysNothing):
        links.count_in(link=link, said={"p-know": "maybe", "no-such": "yes"}, place="10.0.0.1")

    assert Running.objects.get().people == 0


def test_when_the_round_ends_whoever_is_asked_is_asked_no_more(link: AnswerLink, by: StaffViewer) -> None:
    answered(link, 11)
    cycle = link.evaluation.cycle
    services.write_outcome(cycle=cycle, day=clock.today("UTC"), outcome=Outcome.MET, by=by)

    services.reassess(school=link.school, agreed_on=clock.today("UTC"), by=by)

    assert Sheet.objects.get().people == 11
    assert not Running.objects.exists()
    assert Client().get(at(link)).status_code == 404
