"""The office brings a file in by page: its columns are named once, the difference is seen first, applied, taken back."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from schoolgate.core import clock
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Strength
from schoolgate.families.models import Adult, ColumnMap, ImportRun, Pupil, RosterDraft
from schoolgate.families.tasks import roster_nightly
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.schools import MemberFactory
from tests.families.roster.files import child, report, sam


@pytest.fixture
def office_page(school: School) -> Client:
    return sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)


def url(school: School, name: str, *refs: str) -> str:
    return reverse(f"families:{name}", args=[school.slug, *refs])


def put(client: Client, school: School, path: Path) -> Any:
    """Choose a file and press."""
    with path.open("rb") as file:
        return client.post(url(school, "roster"), {"file": file})


def named(client: Client, page: Any, **said: str) -> Any:
    """The columns as they were guessed, and pressed."""
    form = client.get(page.url).context["form"]
    fields = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    return client.post(page.url, {name: value for name, value in fields.items() if value is not False} | said)


def test_first_file_is_named_seen_applied_and_taken_back(school: School, office_page: Client, tmp_path: Path) -> None:
    asked = put(office_page, school, report(tmp_path, sam(), child(2)))
    assert asked.url.endswith("/columns/")
    shown = named(office_page, asked, whole="on")
    page = office_page.get(shown.url).content.decode()

    assert Pupil.objects.count() == 0
    assert "Sam Khan" in page
    assert re.search(r"Children</th><td class=\"num\">2</td>", page)

    draft = RosterDraft.objects.get()
    done = office_page.post(url(school, "roster_apply", draft.ref), follow=True).content.decode()
    draft.refresh_from_db()
    assert (Pupil.objects.count(), Adult.objects.count()) == (2, 2)
    assert "Done:" in done
    assert (bytes(draft.data), draft.difference, draft.is_live) == (b"", {}, False)
    assert ColumnMap.objects.get().whole

    run = ImportRun.objects.get()
    assert "Sam Khan" in office_page.get(url(school, "roster_run", run.ref)).content.decode()
    back = office_page.post(url(school, "roster_undo", run.ref), follow=True).content.decode()
    assert "Taken back" in back
    assert not Pupil.objects.filter(ended_at=None).exists()
    assert {"roster.put", "roster.columns", "roster.import", "roster.undo"} <= set(
        AuditEntry.objects.values_list("verb", flat=True)
    )


def test_same_headings_are_not_asked_twice(school: School, office_page: Client, tmp_path: Path) -> None:
    named(office_page, put(office_page, school, report(tmp_path, sam())))

    again = put(office_page, school, report(tmp_path, sam(first="Samuel")))

    assert not again.url.endswith("/columns/")
    assert office_page.get(again.url).context["known"]


def test_column_can_be_left_out_and_no_two_hold_the_same(school: School, office_page: Client, tmp_path: Path) -> None:
    asked = put(office_page, school, report(tmp_path, sam()))
    form = office_page.get(asked.url).context["form"]
    place = form.headings.index("Contact Email")

    twice = named(office_page, asked, **{f"column{place}": "pupil.forename"})
    assert "holds this already" in twice.content.decode()
    assert RosterDraft.objects.get().columns is None

    shown = named(office_page, asked, **{f"column{place}": ""})
    draft = RosterDraft.objects.get()
    office_page.post(url(school, "roster_apply", draft.ref))
    assert shown.url.endswith(f"/{draft.ref}/")
    assert not Adult.objects.get().contacts.exists()


def test_bad_file_says_why_beside_the_field_and_stays_nowhere(
    school: School, office_page: Client, tmp_path: Path
) -> None:
    bad = tmp_path / "roster.xml"
    bad.write_text('<!DOCTYPE x [<!ENTITY a "b">]><CTfile>&a;</CTfile>')

    page = put(office_page, school, bad).content.decode()

    assert "document type of its own" in page
    assert not RosterDraft.objects.exists()
    assert "Please choose a file" in office_page.post(url(school, "roster"), {}).content.decode()


def test_what_was_shown_is_what_is_done_or_it_is_shown_anew(
    school: School, office_page: Client, tmp_path: Path
) -> None:
    shown = named(office_page, put(office_page, school, report(tmp_path, sam())))
    first = RosterDraft.objects.get()
    named_again = put(office_page, school, report(tmp_path, sam()))
    office_page.post(url(school, "roster_apply", RosterDraft.objects.exclude(pk=first.pk).get().ref))
    assert named_again.url != shown.url

    page = office_page.post(url(school, "roster_apply", first.ref), follow=True).content.decode()

    assert "Something has changed here since" in page
    assert "says nothing new" in page
    assert ImportRun.objects.count() == 1


def test_many_leavers_wait_for_a_second_word(school: School, office_page: Client, tmp_path: Path) -> None:
    rows = [child(number) for number in range(1, 6)]
    named(office_page, put(office_page, school, report(tmp_path, *rows)), whole="on")
    office_page.post(url(school, "roster_apply", RosterDraft.objects.get().ref))

    shown = put(office_page, school, report(tmp_path, *rows[:3]))
    draft = RosterDraft.objects.get(ended_at=None)
    assert "Many children are not in this file" in office_page.get(shown.url).content.decode()
    office_page.post(url(school, "roster_leavers", draft.ref))
    assert Pupil.objects.filter(ended_at=None).count() == 5
    office_page.post(url(school, "roster_apply", draft.ref))

    assert Pupil.objects.filter(ended_at=None).count() == 3


def test_put_away_changes_nothing_and_keeps_no_byte(school: School, office_page: Client, tmp_path: Path) -> None:
    named(office_page, put(office_page, school, report(tmp_path, sam())))
    draft = RosterDraft.objects.get()

    office_page.post(url(school, "roster_put_away", draft.ref))

    draft.refresh_from_db()
    assert (bytes(draft.data), draft.is_live, Pupil.objects.count()) == (b"", False, 0)
    assert office_page.post(url(school, "roster_apply", draft.ref)).status_code == 404


def test_nightly_file_is_looked_at_by_a_press(school: School, office_page: Client) -> None:
    folder = Path(settings.DATA) / "roster" / school.slug
    assert (
        "no file in the watched folder" in office_page.post(url(school, "roster_folder"), follow=True).content.decode()
    )

    folder.mkdir(parents=True, exist_ok=True)
    path = report(folder, sam())
    try:
        asked = office_page.post(url(school, "roster_folder"))
    finally:
        path.unlink()

    assert asked.url.endswith("/columns/")


def test_teacher_does_not_find_the_roster(school: School) -> None:
    teacher = sign_in(Client(), MemberFactory(school=school, role=Role.TEACHER).user, Strength.TWO_FACTORS)

    assert teacher.get(url(school, "roster")).status_code == 404
    assert teacher.get(url(school, "roster_questions")).status_code == 404


def test_file_that_nobody_applied_is_gone_after_a_week(school: School, office_page: Client, tmp_path: Path) -> None:
    named(office_page, put(office_page, school, report(tmp_path, sam())))
    draft = RosterDraft.objects.get()

    for days, lies in ((6, True), (8, False)):
        with clock.standing_at(clock.now() + timedelta(days=days)):
            roster_nightly(school.pk)
        draft.refresh_from_db()
        assert (draft.is_live, bool(draft.data)) == (lies, lies)
