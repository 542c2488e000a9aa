"""Rosters as schools' systems write them, and what can be wrong with them: one file after another, each from the seed."""

from __future__ import annotations

import csv
import io
import random
import zipfile
import zlib
from collections.abc import Callable

from openpyxl import Workbook

FIRST = ["Ana", "Omar", "Zofia", "María-José", "Ng", "O'Neil", "李", "Łukasz", "فاطمہ", "Ana"]
LAST = ["Khan", "Smith", "Van der Berg", "Ó Briain", "Khan", "Żak"]
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
ARBOR = ["Arbor Student ID", "UPN", "First name", "Last name", "Date of birth", "Year group", "Registration form"]
BROMCOM = ["Person ID", "Unique Pupil Number", "Legal Forename", "Legal Surname", "DOB", "Year", "Tutor Group"]
SIMS = ["Adno", "UPN", "Forename", "Surname", "DOB", "Year Taught In", "Reg"]
ODD = [
    "", " ", "31/02/2017", "0000-00-00", "-1", "9" * 40, "=1+1", "@SUM(A1)", "\u202ereversed", "\x01\x02", "'; DROP TABLE x;--",
    "tobedeleted", "inactive", "a@b", "a@b.example;c@d.example", '"a,b"', "TRUE", "1e309", "٣", "\U0001f600" * 50,
    "x" * 5000, "nobody", "01/01/1700", "true,false",
]  # fmt: skip

File = tuple[str, bytes]


def one(chance: random.Random) -> File:
    """A file: a good one, or one with something wrong in it."""
    name, data = chance.choice(MAKERS)(chance)
    for _time in range(chance.choice((0, 0, 1, 1, 2, 4))):
        name, data = chance.choice(WRONGS)(name, data, chance)
    return name, data


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
    born = chance.choice(("02/03/2017", "2017-03-02", "2 March 2017", ""))
    return [
        [str(chance.randrange(1, 10**6)), _upn(chance) if chance.random() < 0.8 else "", chance.choice(FIRST), chance.choice(LAST),
         born, str(chance.randrange(1, 7)), f"{chance.randrange(3, 7)}A"]
        for _one in range(how_many)
    ]  # fmt: skip


def _wide(chance: random.Random) -> list[list[str]]:
    """One row a pupil with two contacts."""
    heading = list(chance.choice((ARBOR, BROMCOM)))
    for number in (1, 2):
        heading += [
            f"Contact {number} {what}" for what in ("forename", "surname", "relationship", "email", "mobile", "PR")
        ]
    return [heading, *([*child, *_contact(chance, 500), *_contact(chance, 500)] for child in _children(chance))]


def _long(chance: random.Random) -> list[list[str]]:
    """One row a contact."""
    heading = [
        *SIMS,
        "Contact Forename",
        "Contact Surname",
        "Relationship",
        "Contact Email",
        "Contact Mobile",
        "Parental Responsibility",
    ]
    return [
        heading,
        *([*child, *_contact(chance, 500)] for child in _children(chance) for _time in range(chance.randrange(1, 4))),
    ]


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
        sheet.append(row)
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
    columns = [
        "sourcedId",
        "status",
        "enabledUser",
        "orgSourcedIds",
        "role",
        "givenName",
        "familyName",
        "identifier",
        "email",
        "sms",
        "agentSourcedIds",
        "grades",
        "password",
    ]
    users, enrolled = [columns], [["sourcedId", "classSourcedId", "userSourcedId", "role", "status"]]
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


def _inside(name: str, data: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> File:
    """Change a file, or one of those in a zip."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return name, change(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            files = {one: box.read(one) for one in box.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error, ValueError):
        return name, change(data)
    chosen = chance.choice(sorted(files) or ["x.csv"])
    return name, zipped(files | {chosen: change(files.get(chosen, b""))})


def _flipped(name: str, data: bytes, chance: random.Random) -> File:
    """Bytes that are others."""
    changed = bytearray(data)
    for _time in range(chance.randrange(1, 6)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return name, bytes(changed)


def _cut(name: str, data: bytes, chance: random.Random) -> File:
    """The end is missing, or all of it."""
    return name, data[: chance.randrange(len(data) + 1)]


def _odd_cell(name: str, data: bytes, chance: random.Random) -> File:
    """Something odd where a word stood."""

    def change(inner: bytes) -> bytes:
        words = inner.split(b",")
        words[chance.randrange(len(words))] = chance.choice(ODD).encode(errors="replace")
        return b",".join(words)

    return _inside(name, data, chance, change)


def _lines(name: str, data: bytes, chance: random.Random) -> File:
    """Lines dropped, doubled, swapped."""

    def change(inner: bytes) -> bytes:
        lines = inner.split(b"\n")
        at = chance.randrange(len(lines))
        match chance.randrange(3):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case _:
                chance.shuffle(lines)
        return b"\n".join(lines)

    return _inside(name, data, chance, change)


def _coded(name: str, data: bytes, chance: random.Random) -> File:
    """Written as Windows does, with a mark, or in two bytes a letter."""

    def change(inner: bytes) -> bytes:
        text = inner.decode(errors="replace")
        code = chance.choice(("cp1252", "utf-8-sig", "utf-16"))
        return text.encode(code, errors="replace")

    return _inside(name, data, chance, change)


def _renamed(name: str, data: bytes, chance: random.Random) -> File:
    """Called what it is not."""
    return f"roster.{chance.choice(('csv', 'xlsx', 'xml', 'zip', 'txt', 'CSV'))}", data


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
WRONGS: list[Callable[[str, bytes, random.Random], File]] = [
    _flipped,
    _cut,
    _odd_cell,
    _odd_cell,
    _odd_cell,
    _lines,
    _coded,
    _renamed,
]
