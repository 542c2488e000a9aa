"""The demonstration's rosters, written as the files that schools' systems give: a contact report, and a OneRoster folder."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from schoolgate.demo.people import Carer, Child, Household

CHILD = (
    "Student ID", "UPN", "First name", "Last name", "Date of birth", "Year group", "Registration form", "Date of admission",
    "First language", "Pupil premium", "SEN status", "Home address", "Home postcode",
)  # fmt: skip
CONTACT = (
    "title", "first name", "last name", "relationship", "parental responsibility", "lives with student", "email", "mobile", "address",
    "postcode", "language", "court order",
)  # fmt: skip


def contact_report(path: Path, homes: Sequence[Household], *, year_back: int = 0) -> None:
    """A report as Arbor writes it, one row a child with three contacts. `year_back` tells the roll of the year before."""
    headings = [*CHILD, *(f"Guardian {n} {name}" for n in (1, 2, 3) for name in ("ID", *CONTACT))]
    with path.open("w", newline="", encoding="utf-8-sig") as out:
        writer = csv.writer(out)
        writer.writerow(headings)
        writer.writerows(_rows(homes, year_back))


def _rows(homes: Sequence[Household], year_back: int) -> Iterable[list[str]]:
    """A row a child on the roll of that year."""
    for home in homes:
        for child in home.children:
            then = replace(
                child, year=child.year - year_back, group=f"{child.year - year_back} {child.group.split(' ', 1)[1]}"
            )
            if then.year >= 3:
                yield [*_child(then, home), *[cell for carer in home.carers[:3] for cell in _carer(carer, home)]]


def _child(child: Child, home: Household) -> list[str]:
    """A child's cells."""
    first = home.carers[0]
    return [
        child.source_id, child.upn, child.forename, child.surname, f"{child.born:%d/%m/%Y}", f"Year {child.year}", child.group,
        f"{child.joined:%d/%m/%Y}", home.pool.code, "Yes" if child.pupil_premium else "No", child.sen, first.home, first.postcode,
    ]  # fmt: skip


def _carer(one: Carer, home: Household) -> list[str]:
    """A contact's cells."""
    yes = {True: "Yes", False: "No"}
    return [
        one.source_id, one.title, one.forename, one.surname, one.relation, yes[one.responsibility], yes[one.lives_with], one.email,
        one.mobile, one.home, one.postcode, home.pool.code, "Yes" if one.court_order else "",
    ]  # fmt: skip


def oneroster(folder: Path, homes: Sequence[Household], start: date) -> None:
    """A OneRoster 1.1 folder of the second school: three classes of younger brothers and sisters."""
    folder.mkdir(parents=True, exist_ok=True)
    classes = [["cls-1", "active", "Robins", "01", "homeroom"], ["cls-2", "active", "Wrens", "02", "homeroom"]]
    users, enrolments = [], []
    for number, home in enumerate(homes):
        parents = [one for one in home.carers if one.relation != "Grandparent"]
        pupil = f"i-p{number}"
        users.append(
            [pupil, "active", "student", f"Kit{number}", home.children[0].surname, "", "", f"0{number % 2 + 1}", ""]
        )
        enrolments.append([f"i-e{number}", "active", classes[number % 2][0], pupil, "student"])
        for index, one in enumerate(parents):
            users.append(
                [
                    f"i-a{number}-{index}",
                    "active",
                    "parent",
                    one.forename,
                    one.surname,
                    *_reached(one, is_known=number == 0),
                    "",
                    pupil,
                ]
            )
    _write(folder / "manifest.csv", ["propertyName", "value"], [["oneroster.version", "1.1"], ["file.users", "bulk"]])
    _write(folder / "classes.csv", ["sourcedId", "status", "title", "grades", "classType"], classes)
    names = ["sourcedId", "status", "role", "givenName", "familyName", "email", "sms", "grades", "agentSourcedIds"]
    _write(folder / "users.csv", names, users)
    _write(folder / "enrollments.csv", ["sourcedId", "status", "classSourcedId", "userSourcedId", "role"], enrolments)


def _reached(one: Carer, *, is_known: bool) -> tuple[str, str]:
    """Email and mobile: the same at both schools for one home only; of the others nobody has said that they are the same people."""
    return (one.email, one.mobile) if is_known else (f"infants.{one.email}" if one.email else "", "")


def _write(path: Path, heading: list[str], rows: list[list[str]]) -> None:
    """One file of the set."""
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(heading)
        writer.writerows(rows)
