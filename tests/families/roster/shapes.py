"""The same three children as three school systems report them."""

import csv
from pathlib import Path
from typing import Any

from django.apps import apps
from openpyxl import Workbook

Rows = list[list[str]]
MOBILE = "07700 900123"


def arbor(mobile: str = MOBILE) -> Rows:
    """One row a pupil, three guardians; responsibility in words."""
    heading = ["Arbor Student ID", "UPN", "Legal First Name", "Legal Last Name", "Preferred first name", "Date of birth", "Year group",
               "Registration form", "First language", "SEN status", "Pupil premium", "Home address", "Home postcode"]  # fmt: skip
    for number in (1, 2, 3):
        heading += [
            f"Guardian {number} {what}"
            for what in ("first name", "last name", "relationship", "legal guardian", "email", "mobile")
        ]
    return [
        heading,
        ["101", "", "Zaki", "Khan", "", "02/03/2017", "Year 4", "4 Oak", "Urdu", "N", "No", "1 Elm Road", "BS1 1AA",
         "Sana", "Khan", "Mother", "Legal guardian", "sana@home.example", mobile, "Omar", "Khan", "Father", "Legal guardian",
         "omar@home.example", "", "Noor", "Begum", "Grandparent", "", "", "0117 496 0123"],
        ["102", "", "Mia", "Khan", "", "05/06/2019", "Year 2", "2 Oak", "Urdu", "K", "Yes", "1 Elm Road", "BS1 1AA",
         "Sana", "Khan", "Mother", "Legal guardian", "sana@home.example", mobile, "", "", "", "", "", "", "", "", "", "", "", ""],
        ["103", "", "Tom", "Ashe", "Tommy", "11/12/2016", "Year 5", "5 Ash", "English", "E", "No", "", "",
         "Ruth", "Ashe", "Foster carer", "", "ruth@home.example", "", "", "", "", "", "", "", "", "", "", "", "", ""],
    ]  # fmt: skip


def bromcom(mobile: str = MOBILE) -> Rows:
    """One row a pupil, two contacts; responsibility as a tick, dates as ISO."""
    heading = ["Person ID", "Unique Pupil Number", "FirstName", "LastName", "DateOfBirth", "YearGroup", "Tutor Group"]
    for number in (1, 2):
        heading += [
            f"Contact {number} {what}" for what in ("FirstName", "LastName", "Relation", "PR", "Email", "Mobile Number")
        ]
    return [
        heading,
        ["1", "", "Zaki", "Khan", "2017-03-02", "4", "4 Oak", "Sana", "Khan", "Mother", "✓", "sana@home.example", mobile,
         "Omar", "Khan", "Father", "✓", "omar@home.example", ""],
        ["2", "", "Mia", "Khan", "2019-06-05", "2", "2 Oak", "Sana", "Khan", "Mother", "✓", "sana@home.example", mobile,
         "", "", "", "", "", ""],
        ["3", "", "Tom", "Ashe", "2016-12-11", "5", "5 Ash", "Ruth", "Ashe", "Foster", "", "ruth@home.example", "", "", "", "", "", "", ""],
    ]  # fmt: skip


def sims(mobile: str = MOBILE) -> Rows:
    """One row a contact."""
    heading = ["Adno", "UPN", "Forename", "Surname", "DOB", "Year Taught In", "Reg", "Priority", "Contact Title",
               "Contact Forename", "Contact Surname", "Relationship", "Parental Responsibility", "Contact Home Email",
               "Contact Mobile", "Court Order"]  # fmt: skip
    return [
        heading,
        ["001", "", "Zaki", "Khan", "02/03/2017", "Year 4", "4 Oak", "1", "Mrs", "Sana", "Khan", "Mother", "T", "sana@home.example",
         mobile, ""],
        ["001", "", "Zaki", "Khan", "02/03/2017", "Year 4", "4 Oak", "2", "Mr", "Omar", "Khan", "Father", "T", "omar@home.example", "", ""],
        ["002", "", "Mia", "Khan", "05/06/2019", "Year 2", "2 Oak", "1", "Mrs", "Sana", "Khan", "Mother", "T", "sana@home.example",
         mobile, ""],
        ["003", "", "Tom", "Ashe", "11/12/2016", "Year 5", "5 Ash", "1", "Ms", "Ruth", "Ashe", "Foster", "F", "ruth@home.example", "", ""],
    ]  # fmt: skip


def as_csv(path: Path, rows: Rows) -> Path:
    """Written as CSV."""
    with path.open("w", newline="", encoding="utf-8-sig") as out:
        csv.writer(out).writerows(rows)
    return path


def as_xlsx(path: Path, rows: Rows) -> Path:
    """Written as Excel does."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def everything(*but: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the project, whole; `but` names tables that may change."""
    tables = [one for one in apps.get_models() if one.__module__.startswith("schoolgate.") and one.__name__ not in but]
    return {one._meta.label: list(one._base_manager.order_by("pk").values()) for one in tables}
