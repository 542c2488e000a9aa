"""What is taken away is asked for, made by a worker, fetched, thrown away."""

from typing import Any

import pytest
from django.test import Client

from schoolgate.award import folder
from schoolgate.award.enums import ExportKind
from schoolgate.award.models import Portfolio
from schoolgate.award.services.portfolio import make, order, throw_away
from schoolgate.core import jobs
from schoolgate.core.models import FileUse
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.award import lead
from tests.factories.outbox import office
from tests.factories.portfolio import staff_in, standing


def test_order_is_made_by_a_worker_which_tells_how_far_it_is(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    monkeypatch.setattr(Portfolio, "tell", lambda self, percent: heard.append(percent))
    row = order(school=school, by=lead(school))

    jobs.work_until_idle()

    row.refresh_from_db()
    assert (row.is_ready, row.percent) == (True, 100)
    assert heard == sorted(heard) != []


def test_while_one_is_being_made_asking_again_makes_no_second(school: School) -> None:
    by = lead(school)

    one, again = order(school=school, by=by), order(school=school, by=by)
    other = order(school=school, kind=ExportKind.FOLDERS, by=by)

    assert one == again != other


def test_thrown_away_its_file_is_gone_and_that_it_was_made_stays(school: School) -> None:
    by = lead(school)
    row = order(school=school, by=by)
    jobs.work_until_idle()
    row.refresh_from_db()

    throw_away(row=row, by=by)

    row.refresh_from_db()
    assert (row.is_live, row.is_ready, row.ended_by_id) == (False, False, by.user)
    assert not FileUse.objects.filter(source_kind="portfolio").exists()


def test_thrown_away_before_it_is_made_it_is_not_made(school: School) -> None:
    by = lead(school)
    row = order(school=school, by=by)
    throw_away(row=row, by=by)

    jobs.work_until_idle()

    row.refresh_from_db()
    assert not row.is_ready


def test_made_twice_it_is_kept_once(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    row = order(school=school, by=lead(school))
    jobs.work_until_idle()
    row.refresh_from_db()
    monkeypatch.setattr(folder, "build", None)

    make(row=row, by=lead(school))

    assert FileUse.objects.filter(source_kind="portfolio").count() == 1


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.GOVERNOR, Role.VERIFIER])
def test_only_the_lead_takes_it_away(school: School, role: Role) -> None:
    with pytest.raises(NotAllowed):
        order(school=school, by=office(school, role))


def test_page_asks_shows_fetches_and_throws_away(client: Client, school: School) -> None:
    standing(school)
    staff_in(client, school)
    url = f"/{school.slug}/portfolio/exports/"
    assert "Nothing has been made yet" in client.get(url).content.decode()

    client.post(url, {"what": "folders"})
    waiting = client.get(url)
    assert "Being made: 0 %" in waiting.content.decode()
    assert waiting["Refresh"]
    jobs.work_until_idle()
    ready = client.get(url)
    row = Portfolio.objects.get()
    assert "Refresh" not in ready
    assert "KB" in ready.content.decode()
    fetched = client.get(f"/{school.slug}/portfolio/{row.ref}.zip")
    assert fetched["Content-Disposition"] == f'attachment; filename="folders-{row.ref}.zip"'

    client.post(f"{url}{row.ref}/away/")
    assert "Thrown away" in client.get(url).content.decode()
    assert client.get(f"/{school.slug}/portfolio/{row.ref}.zip").status_code == 404
    assert client.get(f"{url}{row.ref}/away/").status_code == 405
    assert client.post(url, {"what": "everything"}).status_code == 200


def test_list_asks_as_much_for_three_as_for_one(client: Client, school: School, django_assert_num_queries: Any) -> None:
    staff_in(client, school)
    url = f"/{school.slug}/portfolio/exports/"
    by = lead(school)
    order(school=school, by=by)
    client.get(url)
    with django_assert_num_queries(count := 11):
        client.get(url)
    for _time in range(2):
        throw_away(row=Portfolio.objects.live().get(), by=by)
        order(school=school, by=by)

    with django_assert_num_queries(count):
        client.get(url)
