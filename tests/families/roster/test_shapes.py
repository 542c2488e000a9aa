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
from tests.families.roster.files import bring_in, child, report

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


BESIDE = {
    "email": {"email": "new@home.example"},
    "mobile": {"mobile": "07700 900999"},
    "group": {"reg": "4B"},
    "home": {"home": "9 Elm Road", "postcode": "BS9 9ZZ"},
}


@pytest.mark.parametrize("word", sorted(BESIDE))
def test_invariant_11_what_changes_beside_a_person_is_shown_too(
    word: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    first = child(1, mobile="07700 900111", home="1 Oak Lane", postcode="BS1 1AA")
    bring_in(school, report(tmp_path, first, child(2)), office)
    path = report(tmp_path, first | BESIDE[word], child(2))
    before = state()

    shown = bring_in(school, path, office, dry_run=True)

    who = "adults" if word in ("email", "mobile") else "pupils"
    assert state() == before
    assert {sort: one["changed"] for sort, one in shown.counts.items() if one["changed"]} == {who: 1}
    assert [(one.act, one.fields) for one in shown.lines if one.act == "changed"] == [("changed", (word,))]
    assert {one.name for one in shown.lines if one.act == "changed"} < {"Child1 Name1", "Adult1 Name1"}
    assert bring_in(school, path, office).changes == shown.changes
    assert bring_in(school, path, office).changes == 0


@pytest.mark.parametrize(
    ("word", "relation"),
    [
        ("Mother", "mother"), ("Natural Mother", "mother"), ("PAM", "mother"), ("Father/Parent", "father"),
        ("Step mother", "step"), ("Step-father", "step"), ("Stepfather", "step"), ("Foster Mother", "foster"),
        ("Foster carer", "foster"), ("Grand Mother", "grandparent"), ("Grandfather", "grandparent"), ("Guardian", "carer"),
        ("Parent/Carer", "parent"), ("Aunt/Uncle", "relative"), ("Step Sister", "relative"), ("Mother's partner", "other"),
        ("Godmother", "other"),
        ("Mother-in-law", "other"), ("Childminder", "other"), ("Social Worker", "social"), ("", "other"),
    ],
)  # fmt: skip
def test_nobody_is_called_a_parent_who_is_none(
    word: str, relation: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, report(tmp_path, child(1, relation=word), child(2)), office)

    assert Tie.objects.get(pupil__source_id="1").relation == relation


def test_no_column_without_a_heading_is_asked(tmp_path: Path) -> None:
    path = shapes.as_xlsx(tmp_path / "pupils.xlsx", [[*row, " ", ""] for row in shapes.bromcom()])

    assert headings_of(path) == shapes.bromcom()[0]


def state() -> list[Any]:
    """Everything about people."""
    tables: list[Any] = [Pupil, Adult, Tie, Contact, Group, Todo]
    return [list(table.objects.order_by("pk").values()) for table in tables]
