"""Who is no longer in the file: only a file that claims the whole roll says so, only of what its own source brought."""

from datetime import date
from pathlib import Path

from schoolgate.accounts.models import SignInAddress
from schoolgate.core.permits import StaffViewer
from schoolgate.families.enums import FactKind, QuestionKind
from schoolgate.families.models import Adult, ImportQuestion, Membership, Pupil, PupilFact, Tie
from schoolgate.schools.models import Group, GroupStaff, Member, School
from tests.factories.families import AdultFactory, PupilFactory, TieFactory
from tests.families.roster.files import bring_in, child, ctf, ctf_pupil, oneroster, report, user


def here(school: School) -> set[str]:
    """Forenames of the children on roll."""
    return set(Pupil.objects.filter(school=school, ended_at=None).values_list("forename", flat=True))


def test_leaver_ends_with_its_tie_its_adult_and_their_access(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    rows = [child(number) for number in range(1, 12)]
    bring_in(school, report(tmp_path, *rows), office, whole=True)

    outcome = bring_in(school, report(tmp_path, *rows[:-1]), office, whole=True)

    gone = Adult.objects.exclude(ended_at=None).get()
    assert {name: one["left"] for name, one in outcome.counts.items()} == {
        "pupils": 1, "adults": 1, "ties": 1, "staff": 0, "groups": 0,
    }  # fmt: skip
    assert here(school) == {row["first"] for row in rows[:-1]}
    assert gone.forename == "Adult11"
    assert not SignInAddress.objects.filter(user=gone.user, ended_at=None).exists()
    assert Membership.objects.filter(until=None).count() == 10
    assert PupilFact.objects.filter(kind=FactKind.ON_ROLL, until=None).count() == 10


def test_adult_who_leaves_one_child_keeps_the_other(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [child(number) for number in range(1, 12)]
    rows[10] |= {"adult": "Adult1", "family": "Name1", "email": "adult1@home.example"}
    bring_in(school, report(tmp_path, *rows), office, whole=True)

    bring_in(school, report(tmp_path, *rows[:-1]), office, whole=True)

    adult = Adult.objects.get(forename="Adult1")
    assert adult.ended_at is None
    assert [one.ended_at is None for one in adult.ties.order_by("pk")] == [True, False]


def test_more_than_a_tenth_leaves_nobody_and_asks(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [child(number) for number in range(1, 12)]
    bring_in(school, report(tmp_path, *rows), office, whole=True)

    outcome = bring_in(school, report(tmp_path, *rows[:-2]), office, whole=True)

    assert len(here(school)) == 11
    assert len(outcome.questions) == 1
    assert ImportQuestion.objects.get().kind == QuestionKind.LEAVERS


def test_more_than_a_tenth_leaves_when_somebody_says_so(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [child(number) for number in range(1, 12)]
    bring_in(school, report(tmp_path, *rows), office, whole=True)
    bring_in(school, report(tmp_path, *rows[:-2]), office, whole=True)

    bring_in(school, report(tmp_path, *rows[:-2]), office, whole=True, confirm_leavers=True)

    assert len(here(school)) == 9
    assert ImportQuestion.objects.get().ended_at is not None


def test_a_file_that_does_not_claim_the_whole_roll_makes_no_leavers(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    rows = [child(number) for number in range(1, 12)]
    bring_in(school, report(tmp_path, *rows), office, whole=True)

    bring_in(school, report(tmp_path, rows[0]), office, whole=False, confirm_leavers=True)

    assert len(here(school)) == 11


def test_a_transfer_file_makes_no_leavers(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, ctf(tmp_path / "a.xml", ctf_pupil("T306200026001", "Sam"), ctf_pupil("", "Ana")), office)

    bring_in(school, ctf(tmp_path / "b.xml", ctf_pupil("", "Ana")), office, whole=True, confirm_leavers=True)

    assert here(school) == {"Sam", "Ana"}


def test_a_delta_makes_no_leavers(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, oneroster(tmp_path / "a", users=[user("sam"), user("ana"), user("tess", "teacher")]), office)

    delta = oneroster(tmp_path / "b", delta=True, users=[user("ana", givenName="Anna")])
    bring_in(school, delta, office, confirm_leavers=True)

    assert here(school) == {"Sam", "Anna"}
    assert Member.objects.get(source_id="tess").ended_at is None


def test_what_the_office_added_never_leaves_by_a_file(school: School, office: StaffViewer, tmp_path: Path) -> None:
    own = PupilFactory(school=school, forename="Own")
    row = child(1)
    bring_in(school, report(tmp_path, row), office, whole=True)
    aunt = TieFactory(pupil=Pupil.objects.get(source_id="1"), adult=AdultFactory(school=school))

    bring_in(school, report(tmp_path, row), office, whole=True, confirm_leavers=True)

    own.refresh_from_db()
    aunt.refresh_from_db()
    assert (own.ended_at, aunt.ended_at) == (None, None)


def test_children_of_another_source_never_leave(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, report(tmp_path, child(1)), office, whole=True)

    bring_in(school, oneroster(tmp_path / "a", users=[user("sam")]), office, confirm_leavers=True)

    assert here(school) == {"Child1", "Sam"}


def test_adult_who_is_no_longer_beside_a_child_loses_the_tie(
    school: School, office: StaffViewer, tmp_path: Path
) -> None:
    row = child(1)
    father = row | {"adult": "Omar", "relation": "Father", "email": "omar@home.example"}
    bring_in(school, report(tmp_path, row, father), office, whole=True)

    bring_in(school, report(tmp_path, row), office, whole=True)

    assert Tie.objects.exclude(ended_at=None).get().adult.forename == "Omar"
    assert Adult.objects.get(forename="Omar").ended_at is not None


def test_staff_end_only_by_a_file_that_carries_staff(school: School, office: StaffViewer, tmp_path: Path) -> None:
    teaches = {"sourcedId": "e1", "classSourcedId": "4a", "userSourcedId": "tess", "role": "teacher"}
    four = {"sourcedId": "4a", "title": "4A", "grades": "04", "classType": "homeroom"}
    full = [user("sam"), user("tess", "teacher"), user("ted", "teacher")]
    bring_in(school, oneroster(tmp_path / "a", users=full, classes=[four], enrollments=[teaches]), office)

    bring_in(school, oneroster(tmp_path / "b", users=[user("sam")], classes=[four]), office)
    without = Member.objects.filter(source_id__in=["tess", "ted"], ended_at=None).count()
    bring_in(school, oneroster(tmp_path / "c", users=[user("sam"), full[2]], classes=[four]), office)

    assert without == 2
    assert Member.objects.get(source_id="tess").ended_at is not None
    assert Member.objects.get(source_id="ted").ended_at is None
    assert not GroupStaff.objects.filter(until=None).exists()


def test_leaver_who_is_in_the_file_again_comes_back(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [child(number) for number in range(1, 12)]
    for some in (rows, rows[:-1], rows):
        bring_in(school, report(tmp_path, *some), office, whole=True)

    assert len(here(school)) == 11
    assert Tie.objects.filter(ended_at=None).count() == 11
    assert Adult.objects.filter(ended_at=None).count() == 11
    assert SignInAddress.objects.filter(user=Adult.objects.get(forename="Adult11").user, ended_at=None).count() == 1


def test_whom_a_person_ended_no_file_brings_back(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [child(1), child(2)]
    bring_in(school, report(tmp_path, *rows), office, whole=True)
    sam, tie = Pupil.objects.get(source_id="1"), Tie.objects.get(pupil__source_id="2")
    for row in (sam, tie):
        row.end(by=office.user)
        row.save()

    bring_in(school, report(tmp_path, *rows), office, whole=True)

    assert here(school) == {"Child2"}
    assert not Tie.objects.filter(pupil__source_id="2", ended_at=None).exists()
    assert set(ImportQuestion.objects.values_list("kind", flat=True)) == {QuestionKind.CAME_BACK}
    assert ImportQuestion.objects.count() == 2


def test_a_class_that_is_no_longer_in_a_whole_file_ends(school: School, office: StaffViewer, tmp_path: Path) -> None:
    rows = [child(1), child(2, reg="4B")]
    bring_in(school, report(tmp_path, *rows), office, whole=True)

    bring_in(school, report(tmp_path, rows[0], rows[1] | {"reg": "4A"}), office, whole=True)

    assert Group.objects.get(name="4B").ended_at is not None
    assert Membership.objects.get(group__name="4B").until is not None
    assert Membership.objects.filter(until=None, group__name="4A").count() == 2


def test_dates_of_an_enrolment_become_from_and_until(school: School, office: StaffViewer, tmp_path: Path) -> None:
    four = {"sourcedId": "4a", "title": "4A", "grades": "04"}
    was = {"sourcedId": "e1", "classSourcedId": "4a", "userSourcedId": "sam", "role": "student"}
    was |= {"beginDate": "2022-09-01", "endDate": "2023-07-20"}
    path = oneroster(tmp_path / "a", users=[user("sam")], classes=[four], enrollments=[was])

    bring_in(school, path, office)
    again = bring_in(school, path, office)

    row = Membership.objects.get()
    assert (row.since, row.until) == (date(2022, 9, 1), date(2023, 7, 20))
    assert again.changes == 0
