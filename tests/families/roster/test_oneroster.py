"""OneRoster sets, 1.1 and 1.2: everyone active is in, everything odd is told with its line, a second time changes nothing."""

import os
from pathlib import Path

import pytest

from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult, ImportRun, Membership, Pupil, Tie
from schoolgate.schools.models import Group, GroupStaff, Member, School
from tests.families.roster.files import bring_in, oneroster, packed, user, written
from tests.families.roster.shapes import everything

SAMPLES = Path(os.environ.get("SCHOOLGATE_SAMPLES", "") or "/nowhere")
USERS_1_2 = (
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,"
    "phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,"
    "preferredFamilyName,primaryOrgSourcedId,pronouns"
)
ROLES_1_2 = (
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"
)
OAK = {"sourcedId": "oak", "title": "4 Oak", "grades": "04", "classType": "homeroom", "schoolSourcedId": "org"}
CHOIR = {"sourcedId": "choir", "title": "Choir", "grades": "03,04,05", "classType": "scheduled"}
ORG = {"sourcedId": "org", "status": "", "name": "Elm Primary", "type": "school"}
PEOPLE = [
    user("amira", grades="04", agentSourcedIds="nasreen", email="amira@school.example", phone="07700 900001"),
    user("yusuf", grades="KG", agentSourcedIds="nasreen,rose"),
    user("nasreen", "parent", email="Nasreen@Home.example", sms="07700 900111", phone="0117 496 0111"),
    user("tariq", "guardian", agentSourcedIds="amira,yusuf"),
    user("rose", "relative", status="active"),
    user("tess", "teacher", email="tess@school.example"),
    user("ayo", "aide"),
]
SITS = [
    {"sourcedId": "e1", "classSourcedId": "oak", "userSourcedId": "amira", "role": "student"},
    {"sourcedId": "e2", "classSourcedId": "choir", "userSourcedId": "amira", "role": "student"},
    {"sourcedId": "e3", "classSourcedId": "oak", "userSourcedId": "tess", "role": "teacher", "primary": "true"},
    {"sourcedId": "e4", "classSourcedId": "oak", "userSourcedId": "ayo", "role": "aide"},
]
TIES = {
    ("amira", "nasreen", "parent"), ("yusuf", "nasreen", "parent"), ("yusuf", "rose", "relative"),
    ("amira", "tariq", "carer"), ("yusuf", "tariq", "carer"),
}  # fmt: skip


def ties() -> set[tuple[str, str, str]]:
    """Who is whose agent."""
    found = Tie.objects.filter(ended_at=None).values_list("pupil__source_id", "adult__source_id", "relation")
    return set(found)


def sits() -> set[tuple[str, str]]:
    """Who is in which class."""
    return set(Membership.objects.filter(until=None).values_list("pupil__source_id", "group__source_id"))


def as_1_2(folder: Path) -> Path:
    """The same people: roles in a file of their own, a preferred name, no organisation or role beside the person."""
    oneroster(folder, users=PEOPLE, classes=[OAK, CHOIR], enrollments=SITS, orgs=[ORG])
    people = [one | {"preferredGivenName": "Ami"} if one["sourcedId"] == "amira" else one for one in PEOPLE]
    columns = USERS_1_2.split(",")
    written(folder / "users.csv", [columns, *[[one.get(name, "") for name in columns] for one in people]])
    lines = [[f"r-{one['sourcedId']}", "", "", one["sourcedId"], "primary", one["role"]] for one in PEOPLE]
    lines.append(["r-second", "", "", "tess", "secondary", "parent"])
    written(folder / "roles.csv", [ROLES_1_2.split(","), *lines])
    return folder


def test_1_1_everyone_is_in_with_class_and_ties(school: School, office: StaffViewer, tmp_path: Path) -> None:
    path = oneroster(tmp_path / "set", users=PEOPLE, classes=[OAK, CHOIR], enrollments=SITS, orgs=[ORG])

    outcome = bring_in(school, path, office)

    assert outcome.problems == []
    assert set(Pupil.objects.values_list("source_id", "year_group")) == {("amira", 4), ("yusuf", 0)}
    assert ties() == TIES
    assert sits() == {("amira", "oak"), ("amira", "choir")}
    assert set(Group.objects.values_list("source_id", "kind", "year_group")) == {
        ("oak", "class", 4), ("choir", "other", None),
    }  # fmt: skip
    assert set(GroupStaff.objects.values_list("member__source_id", "group__source_id")) == {
        ("tess", "oak"), ("ayo", "oak"),
    }  # fmt: skip
    assert dict(Member.objects.exclude(source_id="").values_list("source_id", "role")) == {
        "tess": "teacher", "ayo": "assistant",
    }  # fmt: skip
    assert set(Adult.objects.get(source_id="nasreen").contacts.values_list("kind", "value")) == {
        ("email", "nasreen@home.example"), ("mobile", "+447700900111"), ("phone", "+441174960111"),
    }  # fmt: skip


def test_1_2_says_the_same_with_roles_in_their_own_file(school: School, office: StaffViewer, tmp_path: Path) -> None:
    outcome = bring_in(school, as_1_2(tmp_path / "set"), office)

    assert outcome.problems == []
    assert set(Pupil.objects.values_list("source_id", "known_as")) == {("amira", "Ami"), ("yusuf", "")}
    assert ties() == TIES
    assert sits() == {("amira", "oak"), ("amira", "choir")}
    assert Member.objects.get(source_id="tess").role == "teacher"
    assert not Adult.objects.filter(source_id="tess").exists()


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_how_to_reach_a_child_is_not_read(version: str, school: School, office: StaffViewer, tmp_path: Path) -> None:
    path = oneroster(tmp_path / "set", users=PEOPLE) if version == "1.1" else as_1_2(tmp_path / "set")

    bring_in(school, path, office)

    kept = str(everything())
    assert "nasreen@home.example" in kept
    assert "amira@school.example" not in kept
    assert "7700900001" not in kept


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_second_time_changes_nothing_folder_or_zip(
    version: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    folder = tmp_path / "set"
    if version == "1.1":
        oneroster(folder, users=PEOPLE, classes=[OAK, CHOIR], enrollments=SITS, orgs=[ORG])
    else:
        as_1_2(folder)
    bring_in(school, folder, office)
    before = everything()
    box = packed(tmp_path / "set.zip", {f"export/{one.name}": one.read_bytes() for one in folder.iterdir()})

    for path in (folder, box):
        again = bring_in(school, path, office)
        assert (again.changes, again.questions, again.run) == (0, [], None)

    assert everything() == before
    assert ImportRun.objects.count() == 1


ODD = {
    "a class of a term that is not there": ("classes.csv", 2, "term-9", {"classes": [OAK | {"termSourcedIds": "term-9"}]}),
    "a class of a school that is not there": ("classes.csv", 2, "org-9", {"classes": [OAK | {"schoolSourcedId": "org-9"}]}),
    "a course, and no courses": ("classes.csv", 2, "course", {"classes": [OAK | {"courseSourcedId": "c"}]}),
    "a class to be deleted": ("classes.csv", 3, "tobedeleted", {"classes": [OAK, CHOIR | {"status": "tobedeleted"}]}),
    "a part of nothing": ("orgs.csv", 2, "org-9", {"orgs": [ORG | {"parentSourcedId": "org-9"}]}),
    "a term of no year": (
        "academicSessions.csv", 2, "year-9",
        {"academicSessions": [{"sourcedId": "t", "type": "term", "parentSourcedId": "year-9"}]},
    ),
    "a child twice": ("users.csv", 9, "amira", {"users": [*PEOPLE, user("amira", givenName="Other")]}),
    "a person without identifier": ("users.csv", 9, "missing", {"users": [*PEOPLE, user("")]}),
    "a person who is inactive": ("users.csv", 9, "inactive", {"users": [*PEOPLE, user("zed", status="inactive")]}),
    "a role that nobody has": ("users.csv", 9, "wizard", {"users": [*PEOPLE, user("zed", "wizard")]}),
    "no role": ("users.csv", 9, "role", {"users": [*PEOPLE, user("zed", "")]}),
    "an agent who is not there": ("users.csv", 9, "ghost", {"users": [*PEOPLE, user("zed", agentSourcedIds="ghost")]}),
    "a teacher as agent": ("users.csv", 9, "tess", {"users": [*PEOPLE, user("zed", agentSourcedIds="tess")]}),
    "a child as agent": ("users.csv", 9, "amira", {"users": [*PEOPLE, user("zed", agentSourcedIds="amira")]}),
    "an email that is none": ("users.csv", 9, "email", {"users": [*PEOPLE, user("zed", "parent", email="at home")]}),
    "a number that is none": ("users.csv", 9, "phone", {"users": [*PEOPLE, user("zed", "parent", sms="ring Rose")]}),
    "a class that is not there": (
        "enrollments.csv", 6, "elm", {"enrollments": [*SITS, SITS[0] | {"sourcedId": "e9", "classSourcedId": "elm"}]},
    ),
    "a person who is not there": (
        "enrollments.csv", 6, "ghost", {"enrollments": [*SITS, SITS[0] | {"sourcedId": "e9", "userSourcedId": "ghost"}]},
    ),
    "a teacher who learns": (
        "enrollments.csv", 6, "tess",
        {"enrollments": [*SITS, SITS[1] | {"sourcedId": "e9", "userSourcedId": "tess"}]},
    ),
    "a parent in a class": (
        "enrollments.csv", 6, "rose", {"enrollments": [*SITS, SITS[1] | {"sourcedId": "e9", "userSourcedId": "rose"}]},
    ),
    "a child twice in a class": ("enrollments.csv", 6, "twice", {"enrollments": [*SITS, SITS[0] | {"sourcedId": "e9"}]}),
    "a day that is none": (
        "enrollments.csv", 6, "soon",
        {"enrollments": [*SITS, SITS[0] | {"sourcedId": "e9", "userSourcedId": "yusuf", "beginDate": "soon"}]},
    ),
    "an end before its beginning": (
        "enrollments.csv", 6, "before",
        {"enrollments": [*SITS, SITS[0] | {
            "sourcedId": "e9", "userSourcedId": "yusuf", "beginDate": "2026-09-01", "endDate": "2026-01-01"}]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ODD))
def test_invariant_11_each_oddity_is_told_with_its_line_and_the_rest_is_in(
    name: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    file, line, word, changed = ODD[name]
    said = {"users": PEOPLE, "classes": [OAK, CHOIR], "enrollments": SITS, "orgs": [ORG], **changed}

    outcome = bring_in(school, oneroster(tmp_path / "set", **said), office)

    assert (file, line) in {(one.file, one.line) for one in outcome.problems}
    assert any(word in one.message for one in outcome.problems if (one.file, one.line) == (file, line))
    assert {(one.file, one.line) for one in outcome.problems} <= {(file, line), ("enrollments.csv", 3)}
    assert ties() == TIES
    assert ("amira", "oak") in sits()
    assert Pupil.objects.get(source_id="amira").forename == "Amira"
    assert bring_in(school, tmp_path / "set", office).changes == 0


@pytest.mark.parametrize("missing", ["classes", "enrollments", "orgs", "manifest", "academicSessions"])
def test_people_come_in_though_a_file_is_missing(
    missing: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    folder = oneroster(tmp_path / "set", users=PEOPLE, classes=[OAK], enrollments=SITS, orgs=[ORG])
    (folder / f"{missing}.csv").unlink(missing_ok=True)

    outcome = bring_in(school, folder, office)

    assert ties() == TIES
    told = {one.file for one in outcome.problems}
    assert told >= ({f"{missing}.csv"} if missing in ("classes", "enrollments") else set())
    assert (sits() == set()) == (missing in ("classes", "enrollments"))


def test_headings_alone_change_nothing(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, oneroster(tmp_path / "set", users=PEOPLE, classes=[OAK], enrollments=SITS), office)
    before = everything("ImportQuestion", "Todo")

    outcome = bring_in(school, oneroster(tmp_path / "none", users=[], classes=[OAK]), office)

    assert len(outcome.questions) == 1
    assert Pupil.objects.filter(ended_at=None).count() == 2
    assert before["families.Tie"] == everything()["families.Tie"]


@pytest.mark.parametrize(("delta", "on_roll"), [(False, 10), (True, 11)])
def test_bulk_makes_leavers_and_delta_does_not(
    delta: bool, on_roll: int, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    children = [user(f"child{number}") for number in range(11)]
    bring_in(school, oneroster(tmp_path / "all", users=children), office)

    outcome = bring_in(school, oneroster(tmp_path / "later", delta=delta, users=children[1:]), office)

    assert Pupil.objects.filter(ended_at=None).count() == on_roll
    assert outcome.counts["pupils"]["left"] == 11 - on_roll


def test_a_set_without_a_manifest_claims_nothing(school: School, office: StaffViewer, tmp_path: Path) -> None:
    children = [user(f"child{number}") for number in range(11)]
    bring_in(school, oneroster(tmp_path / "all", users=children), office)
    folder = oneroster(tmp_path / "later", users=children[1:])
    (folder / "manifest.csv").unlink()

    assert bring_in(school, folder, office).counts["pupils"]["left"] == 0


FULL = {
    *[("academicSessions.csv", line) for line in (2, 3, 4, 6)], ("orgs.csv", 2), ("classes.csv", 2), ("classes.csv", 3),
    *[("users.csv", line) for line in (3, 5, 6, 7)], *[("enrollments.csv", line) for line in (3, 5, 6, 7)],
}  # fmt: skip


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample files here: set SCHOOLGATE_SAMPLES")
def test_each_oddity_of_the_sample_is_told(school: School, office: StaffViewer) -> None:
    outcome = bring_in(school, SAMPLES / "oneroster-full", office)

    assert {(one.file, one.line) for one in outcome.problems} == FULL
    assert "Password1" not in str(everything())
