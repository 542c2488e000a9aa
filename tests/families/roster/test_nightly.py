"""The watched folder by night: only the harmless comes in, all else waits as one to-do; and no file ever deletes a row."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.families.models import Adult, Contact, ImportRun, Membership, Pupil, Tie
from schoolgate.families.roster import drafts, nightly
from schoolgate.families.roster.columns import guess
from schoolgate.families.roster.importing import Outcome
from schoolgate.families.roster.readers.detect import headings_of
from schoolgate.families.roster.undoing import last_run, undo
from schoolgate.families.services.own import system
from schoolgate.schools.models import School, Todo
from tests.factories.families import hold
from tests.families.roster.files import bring_in, child, ctf, ctf_pupil, oneroster, report, user
from tests.families.roster.shapes import everything

ROLL = [child(number, mobile=f"07700 9001{number:02}", duty="Yes") for number in range(1, 12)]
NEW_NUMBER = "07700 900999"


@pytest.fixture
def folder(school: School, tmp_path: Path) -> Iterator[Path]:
    """The school's watched folder."""
    with override_settings(DATA=tmp_path):
        path = tmp_path / "roster" / school.slug
        path.mkdir(parents=True)
        yield path


@pytest.fixture
def known(school: School, office: StaffViewer, folder: Path) -> Path:
    """A report of the whole school that the office brought in by page; it lies in the folder."""
    path = report(folder, *ROLL)
    by_page(school, path, office)
    return path


@pytest.fixture
def robot(school: School) -> Viewer:
    """Who works at night."""
    return system(school.pk, "roster.import")


def by_page(school: School, path: Path, by: Viewer) -> None:
    """Its columns as they are guessed, all of it applied."""
    draft = drafts.put(school=school, file_name=path.name, data=path.read_bytes(), by=by)
    columns = dict.fromkeys(headings_of(path), "")
    columns |= {heading: name for name, heading in guess([*columns]).known.items()}
    drafts.say_columns(draft=draft, columns=columns, whole=True, by=by)
    drafts.apply(draft=draft, by=by)


def nights(school: School, by: Viewer, many: int = 3) -> list[Outcome]:
    """So many nights, one after the other."""
    found = []
    for number in range(1, many + 1):
        with clock.standing_at(clock.now() + timedelta(days=number)):
            found.append(nightly.bring_in(school=school, by=by))
    return [one for one in found if one is not None]


def for_whom() -> list[str]:
    """Whose to-dos are open."""
    return list(Todo.objects.live().values_list("role", flat=True))


def test_a_new_number_and_a_new_class_come_in(school: School, robot: Viewer, known: Path) -> None:
    report(known.parent, ROLL[0] | {"mobile": NEW_NUMBER}, ROLL[1] | {"reg": "4B"}, *ROLL[2:])

    outcomes = nights(school, robot)

    mobiles = Contact.objects.filter(adult__forename="Adult1", kind="mobile", ended_at=None)
    assert [one.value for one in mobiles] == ["+447700900999"]
    in_class = Membership.objects.filter(pupil__source_id="2", until=None)
    assert [one.group.name for one in in_class] == ["4B"]
    assert [one.run is not None for one in outcomes] == [True, False, False]
    assert for_whom() == []


def test_a_new_child_is_in_its_class_and_its_adults_wait(
    school: School, office: StaffViewer, robot: Viewer, known: Path
) -> None:
    report(known.parent, *ROLL, child(12))

    nights(school, robot)

    new = Pupil.objects.get(source_id="12")
    assert [one.group.name for one in new.memberships.all()] == ["4A"]
    assert not new.ties.exists()
    assert not Adult.objects.filter(forename="Adult12").exists()
    assert for_whom() == ["office"]

    drafts.apply(draft=drafts.put_from_folder(school=school, by=office), by=office)
    assert [one.adult.forename for one in new.ties.all()] == ["Adult12"]
    nights(school, robot, 1)
    assert for_whom() == []


WAITS = {
    "another name": ROLL[0] | {"first": "Samir"},
    "another birthday": ROLL[0] | {"born": "03/03/2017"},
    "another adult": ROLL[0] | {"adult": "Omar", "email": "omar@home.example", "mobile": ""},
    "another email": ROLL[0] | {"email": "new@home.example"},
    "no responsibility": ROLL[0] | {"duty": "No"},
    "another relation": ROLL[0] | {"relation": "Step mother"},
    "an adult's other name": ROLL[0] | {"family": "Nowak"},
    "a child who is gone": None,
}


@pytest.mark.parametrize("name", sorted(WAITS))
def test_what_is_not_harmless_waits_and_is_said_once(
    name: str, school: School, office: StaffViewer, robot: Viewer, known: Path
) -> None:
    changed = WAITS[name]
    report(known.parent, *([changed] if changed else []), *ROLL[1:])
    before = everything("Todo")

    outcomes = nights(school, robot)

    assert everything("Todo") == before
    assert [one.changes for one in outcomes] == [0, 0, 0]
    assert for_whom() == ["office"]
    drafts.apply(draft=drafts.put_from_folder(school=school, by=office), by=office)
    assert everything("Todo") != before


def test_invariant_13_by_night_nothing_changes_near_a_hold(
    school: School, office: StaffViewer, robot: Viewer, known: Path
) -> None:
    omar = ROLL[0] | {"adult": "Omar", "relation": "Father", "email": "omar@home.example", "mobile": "07700 900777"}
    by_page(school, report(known.parent, *ROLL, omar), office)
    tie = Tie.objects.get(pupil__source_id="1", adult__forename="Adult1")
    hold(tie.adult, tie.pupil)
    his, hers, anothers = ({"mobile": f"07700 90099{number}"} for number in (1, 2, 3))
    report(known.parent, ROLL[0] | hers, omar | his, ROLL[1] | anothers, *ROLL[2:])

    nights(school, robot)

    live = set(Contact.objects.filter(kind="mobile", ended_at=None).values_list("value", flat=True))
    assert {"+447700900101", "+447700900777", "+447700900993"} <= live
    assert not {"+447700900991", "+447700900992", "+447700900102"} & live


def test_more_than_a_tenth_is_gone_and_by_night_nobody_is(school: School, robot: Viewer, known: Path) -> None:
    report(known.parent, *ROLL[:2])

    nights(school, robot)

    assert Pupil.objects.filter(ended_at=None).count() == len(ROLL)
    assert Tie.objects.filter(ended_at=None).count() == len(ROLL)
    assert for_whom() == ["office"]


def test_a_oneroster_set_comes_in_by_night_too(
    school: School, office: StaffViewer, robot: Viewer, folder: Path
) -> None:
    people = [user("amira", agentSourcedIds="nasreen"), user("nasreen", "parent", sms="07700 900111")]
    path = oneroster(folder / "set", users=people)
    bring_in(school, path, office)
    oneroster(path, users=[people[0], people[1] | {"sms": NEW_NUMBER}, user("yusuf")])

    outcomes = nights(school, robot)

    assert [one.changes > 0 for one in outcomes] == [True, False, False]
    assert {one.value for one in Contact.objects.filter(ended_at=None)} == {"+447700900999"}
    assert set(Pupil.objects.values_list("source_id", flat=True)) == {"amira", "yusuf"}


def test_the_newest_file_is_read_and_half_a_file_is_not(folder: Path) -> None:
    old, new = report(folder, *ROLL, name="a.csv"), report(folder, *ROLL, name="b.csv")
    os.utime(old, (1, 1))
    (folder / ".b.csv.part").write_text("Forename")
    (folder / "elsewhere.csv").symlink_to("/etc/hostname")

    assert nightly.newest(folder) == new
    os.utime(new, (0, 0))
    assert nightly.newest(folder) == old


def test_an_empty_folder_and_none_are_no_trouble(school: School, robot: Viewer, folder: Path) -> None:
    assert nights(school, robot) == []
    folder.rmdir()
    assert nights(school, robot) == []
    assert for_whom() == []


def test_invariant_11_a_file_that_cannot_be_read_is_one_todo_and_changes_nothing(
    school: School, robot: Viewer, known: Path
) -> None:
    before = everything("Todo")
    good = known.read_bytes()
    known.write_text("House,Colour\nOak,Green\n")

    assert nights(school, robot) == []

    assert everything("Todo") == before
    assert "first and last name" in Todo.objects.live().get().what
    known.write_bytes(good)
    nights(school, robot, 1)
    assert for_whom() == []


def test_invariant_11_no_run_of_any_sort_deletes_a_row(
    school: School, office: StaffViewer, robot: Viewer, known: Path, tmp_path: Path
) -> None:
    kept = {table: {row["id"] for row in rows if "id" in row} for table, rows in everything().items()}
    people = [user("amira", agentSourcedIds="nasreen"), user("nasreen", "parent"), user("tess", "teacher")]

    with CaptureQueriesContext(
        connection,
    ) as asked:
        report(known.parent, *ROLL[1:], child(12))
        nights(school, robot)
        bring_in(school, known, office, whole=True, dry_run=True)
        bring_in(school, known, office, whole=True)
        bring_in(
            school, report(tmp_path, ROLL[2] | {"adult": "Omar", "reg": "5"}), office, whole=True, confirm_leavers=True
        )
        bring_in(school, ctf(tmp_path / "a.xml", ctf_pupil("T306200026001", "Sam")), office)
        bring_in(school, oneroster(tmp_path / "set", users=people), office)
        bring_in(school, oneroster(tmp_path / "less", users=people[:1]), office, confirm_leavers=True)
        while run := last_run(school.pk):
            undo(run=run, by=office)
        now = everything()

    assert ImportRun.objects.exclude(undone_at=None).count() == ImportRun.objects.count() > 5
    assert [one["sql"] for one in asked if one["sql"].lstrip().upper().startswith("DELETE")] == []
    assert any(one["sql"].startswith("UPDATE") for one in asked)
    assert {table for table, ids in kept.items() if not ids <= {row.get("id") for row in now[table]}} == set()
