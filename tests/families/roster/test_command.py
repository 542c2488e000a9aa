"""`schoolgate roster import`, as an administrator types it, and on files that others made."""

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from schoolgate.accounts.models import User
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult, ImportRun, Membership, Pupil, Tie
from schoolgate.schools.models import Group, Member, School
from tests.factories.schools import SchoolFactory
from tests.families.roster.files import child, report, sam, written
from tests.families.roster.shapes import everything

SAMPLES = Path(os.environ.get("SCHOOLGATE_SAMPLES", "") or "/nowhere")
KEYS = {"pupils", "adults", "staff", "groups", "ties", "questions", "problems", "applied"}
NUMBERS = {"new", "changed", "left", "unchanged"}


def typed(school: School, path: Path, **options: Any) -> dict[str, Any]:
    """What it prints."""
    out = io.StringIO()
    call_command("roster", "import", str(path), school=school.slug, json=True, stdout=out, **options)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_json_is_as_it_is_promised(school: School, tmp_path: Path) -> None:
    said = typed(school, report(tmp_path, sam(email="odd"), child(2)))

    assert set(said) == KEYS
    assert all(set(said[name]) == NUMBERS for name in ("pupils", "adults", "staff", "groups", "ties"))
    assert said["pupils"] == {"new": 2, "changed": 0, "left": 0, "unchanged": 0}
    assert [set(one) for one in said["problems"]] == [{"file", "line", "message"}]
    assert (said["applied"], ImportRun.objects.get().made_by) != (False, None)


def test_dry_run_changes_nothing(school: School, tmp_path: Path) -> None:
    said = typed(school, report(tmp_path, sam()), dry_run=True)

    assert (said["pupils"]["new"], said["applied"], Pupil.objects.count()) == (1, False, 0)


def test_more_than_a_tenth_leaves_only_if_it_is_said(school: School, tmp_path: Path) -> None:
    typed(school, report(tmp_path, *[child(number) for number in range(1, 6)]), whole_school=True)
    short = report(tmp_path, *[child(number) for number in range(1, 4)])

    assert typed(school, short, whole_school=True)["pupils"]["left"] == 0
    assert typed(school, short, whole_school=True, confirm_leavers=True)["pupils"]["left"] == 2


def test_map_names_columns_that_nobody_could_guess(school: School, tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", [["Kid", "Clan", "Nr"], ["Sam", "Khan", "7"]])
    columns = tmp_path / "map.json"
    columns.write_text(json.dumps({"Kid": "pupil.forename", "Clan": "pupil.surname", "Nr": "pupil.source_id"}))

    with pytest.raises(CommandError, match="No columns for a child"):
        typed(school, path)
    assert typed(school, path, map=columns)["pupils"]["new"] == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "cannot be opened"),
        ("{", "is not JSON"),
        ("[]", "what each heading holds"),
        ('{"Kid": "pupil.name"}', "'Kid': 'pupil.name'"),
        ('{"Kid": 3}', "'Kid': 3"),
        ('{"Kid": ["pupil.forename"]}', "fields that are not there"),
    ],
)
def test_a_map_that_is_none_is_a_sentence_and_changes_nothing(
    text: str | None, sentence: str, school: School, tmp_path: Path
) -> None:
    path = report(tmp_path, sam())
    if text is not None:
        (tmp_path / "map.json").write_text(text)
    before = everything()

    with pytest.raises(CommandError, match=sentence):
        typed(school, path, map=tmp_path / "map.json")

    assert everything() == before


def test_dry_run_says_what_the_run_does_and_the_run_keeps_it(school: School, tmp_path: Path) -> None:
    typed(school, report(tmp_path, sam(), child(2)))
    path = report(tmp_path, sam(email="new@home.example"), child(2, reg="4B"), child(3, upn="A801200005001"))
    before = everything()

    shown = typed(school, path, dry_run=True)
    assert everything() == before
    done = typed(school, path)

    assert shown | {"applied": True} == done
    assert (done["pupils"]["new"], done["pupils"]["changed"], done["adults"]["changed"]) == (1, 1, 1)
    assert [one["line"] for one in done["problems"]] == [4]
    assert everything() != before


def test_without_json_it_is_told_in_lines(school: School, tmp_path: Path) -> None:
    out = io.StringIO()
    path = report(tmp_path, sam(email="odd"), child(2))

    call_command("roster", "import", str(path), school=school.slug, dry_run=True, stdout=out)

    said = out.getvalue().splitlines()
    assert "pupils: 2 new, 0 changed, 0 left, 0 unchanged" in said
    assert "report.csv:2: A contact's email is no address, so it was left out." in said
    assert said[-1] == "0 questions; nothing was changed"


def test_the_system_did_it(school: School, tmp_path: Path) -> None:
    typed(school, report(tmp_path, sam()))

    assert ImportRun.objects.get().made_by == User.objects.system()
    assert Pupil.objects.get().made_by == User.objects.system()


@pytest.mark.parametrize("name", ["nothing.csv", "folder", "picture.xlsx"])
def test_a_file_that_is_none_is_a_sentence(name: str, school: School, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\x00")
    before = everything()

    with pytest.raises(CommandError, match=r"^[A-Z].*\.$"):
        typed(school, tmp_path / name)

    assert everything() == before


def test_unknown_school_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no school 'nowhere'"):
        call_command("roster", "import", str(tmp_path), school="nowhere")


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample files here: set SCHOOLGATE_SAMPLES")
@pytest.mark.parametrize("name", ["oneroster-full", "oneroster-minimal"])
def test_sample_set_is_in_whole_and_the_second_time_changes_nothing(name: str) -> None:
    school = SchoolFactory(slug=name)
    first = typed(school, SAMPLES / name)
    again = typed(school, SAMPLES / name)

    users = [one for one in rows(name, "users") if one["status"] in ("", "active")]
    wanted = {
        role: {one["sourcedId"] for one in users if one["role"] == role}
        for role in ("student", "guardian", "parent", "relative", "teacher")
    }
    classes = {one["sourcedId"] for one in rows(name, "classes") if one["status"] in ("", "active")}
    with acting_in(school.pk):
        assert set(Pupil.objects.values_list("source_id", flat=True)) == wanted["student"]
        assert (
            set(Adult.objects.values_list("source_id", flat=True))
            == wanted["guardian"] | wanted["parent"] | wanted["relative"]
        )
        assert Member.objects.filter(school=school).count() >= len(wanted["teacher"])
        assert Group.objects.filter(school=school).count() == len(classes)
        assert set(Tie.objects.values_list("adult__source_id", "pupil__source_id")) == agents(users, wanted)
        assert Membership.objects.filter(school=school).count() == len(enrolled(name, wanted["student"], classes))
    assert (
        sum(again[sort][act] for sort in KEYS - {"questions", "problems", "applied"} for act in NUMBERS - {"unchanged"})
        == 0
    )
    assert again["problems"] == first["problems"]
    assert all(one["message"] and one["file"] for one in first["problems"])


def rows(name: str, file: str) -> list[dict[str, str]]:
    """The file as it stands."""
    with (SAMPLES / name / f"{file}.csv").open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def agents(users: list[dict[str, str]], wanted: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Who is whose agent, from either side."""
    adults = wanted["guardian"] | wanted["parent"] | wanted["relative"]
    pairs = {(one["sourcedId"], other.strip()) for one in users for other in one["agentSourcedIds"].split(",")}
    return {pair for a, b in pairs for pair in ((a, b), (b, a)) if pair[0] in adults and pair[1] in wanted["student"]}


def enrolled(name: str, pupils: set[str], classes: set[str]) -> set[tuple[str, str]]:
    """Children in classes that are there."""
    live = [one for one in rows(name, "enrollments") if one["status"] in ("", "active") and one["role"] == "student"]
    pairs = {(one["userSourcedId"], one["classSourcedId"]) for one in live}
    return {(one, group) for one, group in pairs if one in pupils and group in classes}
