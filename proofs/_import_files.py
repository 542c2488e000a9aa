"""Rosters as schools' systems write them: one file after another, each from the seed."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date

from openpyxl import Workbook

FIRST = ["Ana", "Omar", "Zofia", "María-José", "Ng", "O'Neil", "李", "Łukasz", "فاطمہ", "Ana"]
LAST = ["Khan", "Smith", "Van der Berg", "Ó Briain", "Khan", "Żak"]
LONG = [
    "Contact Forename",
    "Contact Surname",
    "Relationship",
    "Contact Email",
    "Contact Mobile",
    "Parental Responsibility",
]
MORE = [
    "Home address",
    "Home postcode",
    "Known As",
    "Date of admission",
    "First language",
    "SEN status",
    "Pupil premium",
    "FSM",
    "Password",
]
MORE_OF_ADULT = [
    "ID",
    "title",
    "address",
    "postcode",
    "language",
    "home phone",
    "court order",
    "lives with pupil",
    "priority",
]
SAID = [
    "",
    "",
    "Yes",
    "No",
    "1 Hill Road, Leeds",
    "LS1 1AA",
    "ENG",
    "PAN",
    "K",
    "E",
    "01/09/2024",
    "Dr",
    "0113 496 0000",
    "2",
    "Flat 2, Żółta 3",
]
CONTACT = ("forename", "surname", "relationship", "email", "mobile", "PR")
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
ARBOR = ["Arbor Student ID", "UPN", "First name", "Last name", "Date of birth", "Year group", "Registration form"]
BROMCOM = ["Person ID", "Unique Pupil Number", "Legal Forename", "Legal Surname", "DOB", "Year", "Tutor Group"]
SIMS = ["Adno", "UPN", "Forename", "Surname", "DOB", "Year Taught In", "Reg"]
BORN = ["02/03/2017", "2017-03-02", "2017-03-02T00:00:00", "2 March 2017", "02.03.17", "2-Mar-2017", "02-03-2017", ""]

USER = "sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,identifier,email,sms,agentSourcedIds,grades,password"
ODD_CELLS = {1: date(2017, 3, 2), 2: 1e300, 3: -5.5, 4: "=A1+1", 5: True, 6: '=HYPERLINK("x")', 7: 43_000, 8: None}
File = tuple[str, bytes]


def good(chance: random.Random) -> File:
    """A file with nothing wrong in it but the people."""
    return chance.choice(MAKERS)(chance)


def _upn(chance: random.Random) -> str:
    """A number with its check letter; now and then a wrong one."""
    digits = f"{chance.randrange(10**12):012d}"
    letter = LETTERS[sum(int(one) * place for place, one in enumerate(digits, start=2)) % 23]
    return (letter if chance.random() < 0.95 else "A") + digits


def _contact(chance: random.Random, numbers: int) -> list[str]:
    """A contact: few names, so that many share one; addresses that are equal only by chance of 1 in `numbers`."""
    email = f"home{chance.randrange(numbers)}@home.example" if chance.random() < 0.7 else ""
    mobile = f"07700 {900000 + chance.randrange(numbers)}" if chance.random() < 0.4 else ""
    duty = chance.choice(("Yes", "No", "", "Legal guardian", "✓"))
    return [
        chance.choice(FIRST),
        chance.choice(LAST),
        chance.choice(("Mother", "Father", "Carer", "")),
        email,
        mobile,
        duty,
    ]


def _children(chance: random.Random) -> list[list[str]]:
    """A few children of a class."""
    how_many = chance.randrange(1, 9)
    born = chance.choice(BORN)
    return [
        [str(number), _upn(chance) if chance.random() < 0.8 else "", chance.choice(FIRST), chance.choice(LAST),
         born, str(chance.randrange(1, 7)), f"{chance.randrange(3, 7)}A"]
        for number in chance.sample(range(1, 10**6), how_many)
    ]  # fmt: skip


def _wide(chance: random.Random) -> list[list[str]]:
    """One row a pupil with two contacts."""
    heading = list(chance.choice((ARBOR, BROMCOM)))
    for number in (1, 2):
        heading += [f"Contact {number} {what}" for what in CONTACT]
    rows = [[*child, *_contact(chance, 500), *_contact(chance, 500)] for child in _children(chance)]
    return _more(chance, [heading, *rows], [f"Contact {number} {what}" for number in (1, 2) for what in MORE_OF_ADULT])


def _long(chance: random.Random) -> list[list[str]]:
    """One row a contact."""
    heading = [*SIMS, *LONG]
    rows = [[*child, *_contact(chance, 500)] for child in _children(chance) for _time in range(chance.randrange(1, 4))]
    return _more(chance, [heading, *rows], [f"Contact {what}" for what in MORE_OF_ADULT])


def _more(chance: random.Random, rows: list[list[str]], of_adults: list[str]) -> list[list[str]]:
    """Columns that some reports have, after all others; identifiers of contacts, if any, are each once."""
    columns = chance.sample([*MORE, *of_adults], chance.choice((0, 0, 1, 3, 6)))
    for column in columns:
        rows[0].append(column)
        for place, row in enumerate(rows[1:]):
            row.append(f"c{len(row)}-{place}" if column.endswith("ID") else chance.choice(SAID))
    return rows


def _text(rows: list[list[str]], delimiter: str = ",") -> bytes:
    """CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def as_csv(chance: random.Random) -> File:
    """A contact report."""
    rows = chance.choice((_wide, _long))(chance)
    return "report.csv", _text(rows, chance.choice((",", ",", ";", "\t")))


def as_xlsx(chance: random.Random) -> File:
    """The same in Excel."""
    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in chance.choice((_wide, _long))(chance):
        sheet.append([ODD_CELLS.get(chance.randrange(400), one) for one in row])
    book.save(out)
    return "report.xlsx", out.getvalue()


def as_ctf(chance: random.Random) -> File:
    """A common transfer file."""
    pupils = []
    for number, upn, first, last, born, year, _group in _children(chance):
        people = "".join(
            f"<Contact><Order>{place}</Order><Surname>{two}</Surname><Forename>{name}</Forename>"
            f"<Relationship>{tie}</Relationship>"
            f"<Responsibility>{duty == 'Yes'}</Responsibility><Email>{email}</Email>"
            f"<Phones><Phone><PhoneNo>{mobile}</PhoneNo></Phone></Phones></Contact>"
            for place, (name, two, tie, email, mobile, duty) in enumerate(
                [_contact(chance, 500), _contact(chance, 500)], start=1
            )
        )
        about = f"<UPN>{upn}</UPN><Surname>{last}</Surname><Forename>{first}</Forename><DOB>{born}</DOB>"
        year_is = f"<BasicDetails><NCyearActual>{year}</NCyearActual></BasicDetails>"
        pupils.append(f"<Pupil><!-- {number} -->{about}{year_is}<Contacts>{people}</Contacts></Pupil>")
    text = f'<?xml version="1.0" encoding="UTF-8"?><CTfile><Header/><CTFpupilData>{"".join(pupils)}</CTFpupilData></CTfile>'
    return "transfer.xml", text.encode()


def as_oneroster(chance: random.Random) -> File:
    """A OneRoster set as zip."""
    users, enrolled = [USER.split(",")], [["sourcedId", "classSourcedId", "userSourcedId", "role", "status"]]
    for place, (number, upn, first, last, *_more) in enumerate(_children(chance)):
        name, two, _tie, email, mobile, _duty = _contact(chance, 500)
        users.append(
            [f"p{number}", "active", "true", "o1", "student", first, last, upn, "", "", f"a{number}", "04", "secret"]
        )
        users.append(
            [f"a{number}", "active", "true", "o1", "guardian", name, two, "", email, mobile, f"p{number}", "", ""]
        )
        enrolled.append([f"e{place}", "c1", f"p{number}", "student", "active"])
    classes = [["sourcedId", "status", "title", "grades", "classType"], ["c1", "active", "4A", "04", "homeroom"]]
    kind = chance.choice(("bulk", "delta"))
    manifest = [["propertyName", "value"], *([f"file.{name}", kind] for name in ("users", "classes", "enrollments"))]
    files = {"users": users, "enrollments": enrolled, "classes": classes, "manifest": manifest}
    return "oneroster.zip", zipped({f"{name}.csv": _text(rows) for name, rows in files.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in files.items():
            box.writestr(name, data)
    return out.getvalue()


MAKERS: list[Callable[[random.Random], File]] = [
    as_csv,
    as_csv,
    as_csv,
    as_ctf,
    as_ctf,
    as_oneroster,
    as_oneroster,
    as_xlsx,
]
