"""Three contact reports, each as its system writes it: the columns are confirmed once, then thirty nights go by themselves."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult, Contact, ImportRun, Pupil, RosterDraft, Tie
from schoolgate.families.roster import drafts, nightly
from schoolgate.families.roster.columns import guess
from schoolgate.families.roster.readers.detect import headings_of
from schoolgate.families.services.own import system
from schoolgate.schools.models import Group, School, Todo
from tests.families.roster import shapes

Shape = tuple[Callable[..., shapes.Rows], Callable[[Path, shapes.Rows], Path], str]
SHAPES: dict[str, Shape] = {
    "arbor": (shapes.arbor, shapes.as_csv, "students.csv"),
    "bromcom": (shapes.bromcom, shapes.as_xlsx, "pupils.xlsx"),
    "sims": (shapes.sims, shapes.as_csv, "contacts.csv"),
}


@pytest.fixture(params=sorted(SHAPES))
def shape(request: pytest.FixtureRequest) -> Shape:
    return SHAPES[request.param]


def confirmed_once(school: School, shape: Shape, office: StaffViewer, folder: Path) -> RosterDraft:
    """The first file comes by page: its columns are guessed, looked at, and pressed."""
    rows, write, name = shape
    path = write(folder / name, rows())
    draft = drafts.put(school=school, file_name=name, data=path.read_bytes(), by=office)
    assert not drafts.is_known(draft)
    found = guess(draft.headings)
    assert (found.unknown, found.unread) == ((), ())
    columns = {heading: field for field, heading in found.known.items()}
    drafts.say_columns(draft=draft, columns=columns, whole=True, by=office)
    draft.refresh_from_db()
    return draft


def test_three_shapes_say_the_same(school: School, shape: Shape, office: StaffViewer, tmp_path: Path) -> None:
    draft = confirmed_once(school, shape, office, tmp_path)
    outcome = drafts.apply(draft=draft, by=office)

    assert outcome.problems == []
    assert outcome.questions == []
    assert set(Pupil.objects.values_list("forename", "surname")) == {("Zaki", "Khan"), ("Mia", "Khan"), ("Tom", "Ashe")}
    assert {str(one.born) for one in Pupil.objects.all()} == {"2017-03-02", "2019-06-05", "2016-12-11"}
    assert set(Group.objects.values_list("name", flat=True)) == {"4 Oak", "2 Oak", "5 Ash"}
    sana = Adult.objects.get(forename="Sana")
    assert {one.pupil.forename for one in Tie.objects.filter(adult=sana)} == {"Zaki", "Mia"}
    assert all(one.responsibility for one in Tie.objects.filter(adult__surname="Khan"))
    assert not any(one.responsibility for one in Tie.objects.filter(adult__surname="Ashe"))
    assert set(sana.contacts.values_list("kind", "value")) == {
        ("email", "sana@home.example"),
        ("mobile", "+447700900123"),
    }


def test_thirty_nights_ask_nothing_twice(school: School, shape: Shape, office: StaffViewer, tmp_path: Path) -> None:
    drafts.apply(draft=confirmed_once(school, shape, office, tmp_path), by=office)
    rows, write, name = shape
    folder = Path(settings.DATA) / "roster" / school.slug
    folder.mkdir(parents=True)
    before = state()
    now = clock.now()
    for night in range(1, 31):
        table = rows() if night < 20 else rows("07700 900999")
        if night % 2:
            table = [list(reversed(row)) for row in table]
        write(folder / name, table)
        with clock.standing_at(now + timedelta(days=night)):
            outcome = nightly.bring_in(school=school, by=system(school.pk, "roster.import"))
        assert outcome is not None
        assert (night, outcome.problems, outcome.questions) == (night, [], [])
        if night < 20:
            assert state() == before

    assert ImportRun.objects.count() == 2
    assert Contact.objects.filter(value="+447700900999", ended_at=None).count() == 1
    assert not Contact.objects.filter(value="+447700900123", ended_at=None).exists()
    assert not Todo.objects.live().exists()


def test_nightly_file_nobody_has_named_yet_brings_in_what_is_harmless(school: School, shape: Shape) -> None:
    rows, write, name = shape
    folder = Path(settings.DATA) / "roster" / school.slug
    folder.mkdir(parents=True)
    write(folder / name, rows())

    nightly.bring_in(school=school, by=system(school.pk, "roster.import"))

    assert Pupil.objects.count() == 3
    assert not Adult.objects.exists()
    assert Todo.objects.live().filter(role="office").exists()


def test_no_column_without_a_heading_is_asked(tmp_path: Path) -> None:
    path = shapes.as_xlsx(tmp_path / "pupils.xlsx", [[*row, " ", ""] for row in shapes.bromcom()])

    assert headings_of(path) == shapes.bromcom()[0]


def state() -> list[Any]:
    """Everything about people."""
    tables: list[Any] = [Pupil, Adult, Tie, Contact, Group, Todo]
    return [list(table.objects.order_by("pk").values()) for table in tables]
