"""The demonstration schools, their years and terms, the people who work there, and their rosters, imported as any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import AddressKind
from schoolgate.audience.viewers import system
from schoolgate.demo import files
from schoolgate.demo.people import Household
from schoolgate.families.roster import importing
from schoolgate.families.roster.readers import open_roster
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Group, GroupStaff, Member, School, Term, Year

SLUG, SECOND = "park-hill", "park-hill-infants"
NUMBER = "+447700900999"  # to which families' texts go; of the range kept free for stories (Ofcom)
STAFF = (
    (Role.HEAD, "Ms", "Joyce Amponsah"),
    (Role.PARTNERSHIP, "Mrs", "Hanna Whitlock"),
    (Role.SAFEGUARDING, "Mr", "Declan Moriarty"),
    (Role.OFFICE, "Mrs", "Sandra Pell"),
    (Role.ADMINISTRATOR, "Mr", "Tomasz Wrona"),
    (Role.ATTENDANCE, "Ms", "Bev Carrow"),
    (Role.ASSISTANT, "Ms", "Rabia Aslam"),
    (Role.GOVERNOR, "Dr", "Colin Merriman"),
    (Role.VERIFIER, "Mrs", "Patience Oduya"),
)
TEACHERS = (
    "Ms Lena Patel", "Mr Owen Hargreaves", "Mrs Fiona Docherty", "Mr Kwabena Sarpong", "Ms Ruth Ellison", "Mr Imtiaz Shah",
    "Mrs Grace Fenwick", "Ms Nuala Byrne", "Mr Peter Lindqvist", "Mrs Anjali Menon", "Mr Jack Tolland", "Ms Cerys Probert",
)  # fmt: skip
TERMS = (("Autumn term", (9, 2), (12, 18)), ("Spring term", (1, 5), (3, 27)), ("Summer term", (4, 13), (7, 21)))


def school(slug: str, name: str, colour: str, today: date) -> School:
    """A school with two years of terms, nothing of which leaves the machine."""
    one = School.objects.create(
        slug=slug, name=name, colour=colour, is_demonstration=True, office_phone="020 7946 0123", office_email="office@parkhill.example",
        opens=time(8, 30), closes=time(16, 30), contact_for_data="Sandra Pell, school office",
        text_number=NUMBER, text_price=Decimal("2.40"), text_free=416, text_ceiling=4000,
    )  # fmt: skip
    first = today.year if today.month >= 9 else today.year - 1
    for start in (first - 1, first):
        year = Year.objects.create(
            school=one, label=f"{start}-{(start + 1) % 100:02}", starts=date(start, 9, 1), ends=date(start + 1, 8, 31)
        )
        for label, begins, ends in TERMS:
            offset = start if begins[0] >= 9 else start + 1
            Term.objects.create(
                school=one, year=year, name=label, starts=date(offset, *begins), ends=date(offset, *ends)
            )
    return one


def staff(one: School, since: date) -> dict[str, Member]:
    """Everyone who works there, by role; teachers by name."""
    found = {str(role): _member(one, role, title, name, since) for role, title, name in STAFF}
    for words in TEACHERS:
        title, _space, name = words.partition(" ")
        found[f"teacher:{name}"] = _member(one, Role.TEACHER, title, name, since)
    return found


def teach(one: School, members: dict[str, Member], since: date) -> None:
    """A teacher for each class."""
    teachers = [member for key, member in sorted(members.items()) if key.startswith("teacher:")]
    for group, member in zip(Group.objects.filter(school=one).order_by("name"), teachers, strict=False):
        GroupStaff(school=one, group=group, member=member, since=since).save()


def bring_in(one: School, path: Path, *, confirm_leavers: bool = False) -> None:
    """Import a file as the office would."""
    roster = open_roster(path, region=one.region, whole=True)
    by = system(one.pk, "roster.import")
    importing.run(roster=roster, file_name=path.name, school=one, confirm_leavers=confirm_leavers, by=by)


def write_rosters(folder: Path, homes: Sequence[Household], start: date) -> dict[str, Path]:
    """The files, in the demonstration's own folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {
        "before": folder / "contacts-last-year.csv",
        "now": folder / "contacts.csv",
        "second": folder / "oneroster",
    }
    files.contact_report(paths["before"], homes, year_back=1)
    files.contact_report(paths["now"], homes)
    files.oneroster(paths["second"], homes[:24], start)
    return paths


def _member(one: School, role: str, title: str, name: str, since: date) -> Member:
    """A member who can be written to, and has the two factors that the demonstration's doors stand for."""
    email = f"{name.split()[0].lower()}.{name.split()[-1].lower()}@parkhill.example"
    member: Member = Member.objects.create(
        school=one, user=accounts.new_user(), role=role, title=title, name=name, email=email, since=since
    )
    accounts.add_address(user=member.user, kind=AddressKind.EMAIL, value=email)
    return member
