"""Some seventy files that are made to hurt: each must be refused at once. And a few that are as large as a file may be."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from openpyxl import Workbook

from proofs._import_files import zipped

USERS = "sourcedId,status,role,givenName,familyName\n"
BODY = "<CTfile><Header/><CTFpupilData><Pupil><Surname>&a9;</Surname></Pupil></CTFpupilData></CTfile>"
MB = 1024 * 1024
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def corpus(folder: Path) -> list[Path]:
    """Write them all; give their paths."""
    folder.mkdir(exist_ok=True)
    found: list[Path] = []
    for name, data in [*_documents(), *_codings(), *_zips(), *_spoilt(), *_books(), *_texts()]:
        path = folder / f"{len(found):02d}-{name}"
        path.write_bytes(data)
        found.append(path)
    return found + _sparse(folder)


def heavy(folder: Path, quick: bool) -> None:
    """Files as large as may be, or just beyond: read or refused within the limits of time and memory."""
    folder.mkdir(exist_ok=True)
    for name, make in HEAVY.items():
        if not quick or name not in SLOW:
            (folder / name).write_bytes(make())


def _documents() -> Iterator[tuple[str, bytes]]:
    """XML that unpacks itself, reads other files, or goes too deep."""
    for wide in (2, 10, 50):
        entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * wide}">' for n in range(1, 10))
        text = f'<?xml version="1.0"?><!DOCTYPE CTfile [<!ENTITY a0 "lol">{entities}]>{BODY}'
        yield f"laughs{wide}.xml", text.encode()
    long = "x" * 50_000
    quadratic = f'<!DOCTYPE CTfile [<!ENTITY a9 "{long}">]>' + BODY.replace("&a9;", "&a9;" * 2000)
    outside = [
        '<!ENTITY a9 SYSTEM "file:///etc/passwd">', '<!ENTITY a9 SYSTEM "http://localhost:9/x">',
        '<!ENTITY % p SYSTEM "file:///dev/zero"> %p;',
        '<!ENTITY a9 "&a9;">', '<!ENTITY % a "<!ENTITY a9 \'x\'>"> %a;',
        '<!ENTITY a9 PUBLIC "x" "file:///dev/random">', '<!ATTLIST CTfile x CDATA "y">',
    ]  # fmt: skip
    for place, inner in enumerate(outside):
        yield f"outside{place}.xml", f"<!DOCTYPE CTfile [{inner}]>{BODY}".encode()
    yield "quadratic.xml", quadratic.encode()
    yield "named.xml", f'<!DOCTYPE CTfile SYSTEM "http://localhost:9/x.dtd">{BODY}'.encode()
    yield (
        "after-a-comment.xml",
        f"<?xml version='1.0'?><!-- {'x' * 5000} --><!DOCTYPE CTfile [<!ENTITY a9 'x'>]>{BODY}".encode(),
    )
    for deep in (100, 3000, 60_000):
        yield f"deep{deep}.xml", ("<CTfile>" + "<a>" * deep).encode()
    yield "attribute.xml", f'<CTfile x="{"y" * 11 * MB}"/>'.encode()
    yield "names.xml", b"<CTfile " + b" ".join(b'a%d=""' % n for n in range(40_000))
    yield "nobody.xml", b"<CTfile>" + b"<x/>" * 1000 + b"</CTfile>"


def _codings() -> Iterator[tuple[str, bytes]]:
    """A document type in codings in which it cannot be seen at once."""
    for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        head = f'<?xml version="1.0" encoding="{code[:6]}"?>'
        yield f"{code}.xml", f"{head}<!DOCTYPE CTfile [<!ENTITY a9 'x'>]>{BODY}".encode(code)
    for code in ("utf-32-le", "utf-32-be", "cp037", "hz"):
        head = f'<?xml version="1.0" encoding="{code}"?>'
        yield f"rare-{code}.xml", f"{head}<!DOCTYPE CTfile [<!ENTITY a9 'x'>]>{BODY}".encode(code)
    seven = f'<?xml version="1.0" encoding="utf-7"?><!DOCTYPE CTfile [<!ENTITY a9 "x">]>{BODY}'
    yield "rare-utf-7.xml", seven[:38].encode() + seven[38:].replace("<", "+ADw-").replace(">", "+AD4-").encode()


def _zips() -> Iterator[tuple[str, bytes]]:
    """Zips that unpack to far more, or elsewhere."""
    for size in (20, 100):
        yield f"zeros{size}.zip", _zeros({"users.csv": size})
    yield "many-zeros.zip", _zeros({f"u{n}.csv": 5 for n in range(30)})
    yield "many-files.zip", zipped({f"{n}.csv": b"x" for n in range(500)})
    inner = _zeros({"users.csv": 5})
    yield "zip-in-zip.zip", zipped({f"{n}.zip": inner for n in range(16)})
    for place, name in enumerate(
        ("../users.csv", "/etc/users.csv", "a/../../users.csv", "..\\users.csv", "C:\\users.csv", "\\users.csv")
    ):
        yield f"elsewhere{place}.zip", zipped({name: USERS.encode()})
    link = zipfile.ZipInfo("users.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr(link, "/etc/passwd")
    yield "link.zip", out.getvalue()


def _spoilt() -> Iterator[tuple[str, bytes]]:
    """Zips that lie about themselves, are cut, or locked."""
    honest = _zeros({"users.csv": 20})
    yield "lies.zip", honest.replace(struct.pack("<L", 20 * MB), struct.pack("<L", 100))
    yield "cut.zip", honest[: len(honest) // 2]
    locked = bytearray(zipped({"users.csv": USERS.encode() * 3}))
    locked[6] |= 1
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    yield "locked.zip", bytes(locked)
    method = bytearray(zipped({"users.csv": USERS.encode() * 3}))
    at = method.find(b"PK\x01\x02")
    method[8], method[at + 10] = 97, 97
    yield "unknown-method.zip", bytes(method)


def _books() -> Iterator[tuple[str, bytes]]:
    """Excel files with such things inside."""
    parts = _book()
    laughs = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "' + "&a;" * 100 + '"><!ENTITY c "' + "&b;" * 100 + '">]>'
    words = f'<sst xmlns="{MAIN}"><si><t>&c;</t></si></sst>'
    for code in ("utf-8", "utf-16", "utf-16-be"):
        text = f'<?xml version="1.0" encoding="{code[:6]}"?>{laughs}{words}'.encode(code)
        yield f"words-{code}.xlsx", zipped(_worded(parts, text))
    for name in ("xl/workbook.xml", SHEET, "[Content_Types].xml", "xl/styles.xml"):
        head, _end, rest = parts[name].partition(b"?>") if parts[name].startswith(b"<?xml") else (b"", b"", parts[name])
        yield f"laughs-{name.rpartition('/')[2]}.xlsx", zipped(parts | {name: head + _end + laughs.encode() + rest})
    hidden = {name: text.replace(b"sheet1.xml", b"sheet1.bin") for name, text in parts.items() if name != SHEET}
    yield "hidden.xlsx", zipped(hidden | {SHEET.replace(".xml", ".bin"): laughs.encode() + parts[SHEET]})
    for name, before in (("xl/styles.xml", b"<fonts "), (SHEET, b"<sheetData>")):
        many = parts[name].replace(before, b"".join(b"<a%d/>" % n for n in range(40_000)) + before)
        yield f"tags-{name.rpartition('/')[2]}.xlsx", zipped(parts | {name: many})
    long = b"<sheetData><row>" + b"".join(b"<a%d/>" % n for n in range(150_000)) + b"</row>"
    yield "row.xlsx", zipped(parts | {SHEET: parts[SHEET].replace(b"<sheetData>", long)})
    yield "zeros.xlsx", _zeros({"xl/worksheets/sheet1.xml": 100}, parts)
    yield "nothing.xlsx", zipped({"x": b""})
    yield "no-zip.xlsx", b"First name,Last name\n" * 5
    yield "elsewhere.xlsx", zipped(parts | {"../../x.xml": b"x"})


def _book() -> dict[str, bytes]:
    """The parts of a good one."""
    book, out = Workbook(), io.BytesIO()
    book.create_sheet(index=0).append(["First name", "Last name"])
    book.save(out)
    with zipfile.ZipFile(out) as box:
        return {name: box.read(name) for name in box.namelist()}


def _worded(parts: dict[str, bytes], words: bytes) -> dict[str, bytes]:
    """With shared words, which are read before anything else."""
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    more = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    types = parts["[Content_Types].xml"].replace(b"</Types>", more)
    return parts | {"[Content_Types].xml": types, "xl/sharedStrings.xml": words}


def _texts() -> Iterator[tuple[str, bytes]]:
    """Text that is none, or has no end."""
    yield "zero-bytes.csv", b"First name,Last name\n" + b"\x00" * 1000
    yield "quote.csv", b'First name,Last name\n"' + b"x" * 3 * MB
    yield "columns.csv", b"," * 1_000_000
    yield "columns-below.csv", b"First name,Last name\n" + b"," * 1_000_000
    yield "spanning.csv", b"First name,Last name\n" + b'"\n",' * MB
    yield "late-zero.csv", b"First name,Last name,DOB\n" + b"Al,Bo,2017-03-02\n" * 999 + b"A\x00,Bo,2017-03-02\n"
    yield "empty.csv", b""


def _sparse(folder: Path) -> list[Path]:
    """Far too large, and a folder of too much."""
    found = []
    for name, size in (("large.csv", 200), ("large.xml", 200), ("large.zip", 500)):
        path = folder / name
        with path.open("wb") as file:
            file.truncate(size * MB)
        found.append(path)
    full = folder / "full"
    full.mkdir(exist_ok=True)
    for number in range(100):
        (full / f"{number}.csv").write_text("x")
    return [*found, full, folder / "not-there.csv"]


def _zeros(sizes: dict[str, int], more: dict[str, bytes] | None = None) -> bytes:
    """A zip of files of so many megabytes of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in (more or {}).items():
            if name not in sizes:
                box.writestr(name, data)
        for name, size in sizes.items():
            with box.open(name, "w", force_zip64=False) as file:
                for _time in range(size):
                    file.write(b"\x00" * MB)
    return out.getvalue()


def _report() -> bytes:
    """As many lines as a report may have."""
    heading = b"Adno,Forename,Surname,DOB,Reg,Contact 1 forename,Contact 1 surname,Contact 1 email,Contact 1 mobile\n"
    row = b"%d,Sam,Khan,2 March 2017,4A,Ana,Khan,a%d@home.example,07700 9%05d\n"
    return heading + b"".join(row % (n, n, n) for n in range(19_990))


def _transfer() -> bytes:
    """One child with all contacts that a file may have, and more."""
    contacts = b"".join(b"<Contact><Surname>S%d</Surname><Forename>A</Forename></Contact>" % n for n in range(40_000))
    about = b"<Surname>Khan</Surname><Forename>Sam</Forename><DOB>2017-03-02</DOB>"
    return b"<CTfile><Pupil>" + about + b"<Contacts>" + contacts + b"</Contacts></Pupil></CTfile>"


def _words(number: int) -> bytes:
    """Shared words of a spreadsheet."""
    words = b"".join(b"<si><t>%x</t></si>" % (n * 2654435761 % 2**32) for n in range(number))
    return zipped(_worded(_book(), f'<sst xmlns="{MAIN}">'.encode() + words + b"</sst>"))


def _cells() -> bytes:
    """More cells than a roster has."""
    rows = b"".join(
        b"<row>" + b"".join(b"<c><v>%d</v></c>" % (n * k % 997) for k in range(190)) + b"</row>" for n in range(2_700)
    )
    book = _book()
    return zipped(book | {SHEET: book[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")})


HEAVY: dict[str, Callable[[], bytes]] = {
    "report.csv": _report,
    "commas.csv": lambda: b"Forename,Surname\n" + b"," * 55 * MB,
    "empty-lines.csv": lambda: b"Forename,Surname\n" + b",\n" * 25 * MB,
    "pictures.csv": lambda: "Forename,Surname\n\U0001f600,Khan\n".encode() + b"Sam,Khan\n" * 5 * MB,
    "contacts.xml": _transfer,
    "words.xlsx": lambda: _words(145_000),
    "too-many-words.xlsx": lambda: _words(400_000),
    "cells.xlsx": _cells,
}
SLOW = {"report.csv", "words.xlsx"}  # seconds each, within the limits: not in a quick run
