"""`schoolgate roster import`, as an administrator types it, and on files that others made."""

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult, ImportRun, Membership, Pupil, Tie
from schoolgate.schools.models import Group, Member, School
from tests.factories.schools import SchoolFactory
from tests.families.roster.files import child, report, sam, written

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
