"""Fifty files that are made to hurt: each must be refused at once."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from proofs._import_files import zipped

USERS = "sourcedId,status,role,givenName,familyName\n"
MB = 1024 * 1024


def corpus(folder: Path) -> list[Path]:
    """Write them all; give their paths."""
    folder.mkdir(exist_ok=True)
    found = []
    for name, data in [*_documents(), *_zips(), *_books(), *_texts()]:
        path = folder / f"{len(found):02d}-{name}"
        path.write_bytes(data)
        found.append(path)
    return found + _sparse(folder)


def _documents() -> Iterator[tuple[str, bytes]]:
    """XML that unpacks itself, reads other files, or goes too deep."""
    body = "<CTfile><Header/><CTFpupilData><Pupil><Surname>&a9;</Surname></Pupil></CTFpupilData></CTfile>"
    for wide in (2, 10, 50):
        entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * wide}">' for n in range(1, 10))
        text = f'<?xml version="1.0"?><!DOCTYPE CTfile [<!ENTITY a0 "lol">{entities}]>{body}'
        yield f"laughs{wide}.xml", text.encode()
    long = "x" * 50_000
    quadratic = f'<!DOCTYPE CTfile [<!ENTITY a9 "{long}">]>' + body.replace("&a9;", "&a9;" * 2000)
    outside = [
        '<!ENTITY a9 SYSTEM "file:///etc/passwd">', '<!ENTITY a9 SYSTEM "http://localhost:9/x">',
        '<!ENTITY % p SYSTEM "file:///dev/zero"> %p;',
        '<!ENTITY a9 "&a9;">', '<!ENTITY % a "<!ENTITY a9 \'x\'>"> %a;',
        '<!ENTITY a9 PUBLIC "x" "file:///dev/random">', '<!ATTLIST CTfile x CDATA "y">',
    ]  # fmt: skip
    for place, inner in enumerate(outside):
        yield f"outside{place}.xml", f"<!DOCTYPE CTfile [{inner}]>{body}".encode()
    yield "quadratic.xml", quadratic.encode()
    yield "named.xml", f'<!DOCTYPE CTfile SYSTEM "http://localhost:9/x.dtd">{body}'.encode()
    yield (
        "after-a-comment.xml",
        f"<?xml version='1.0'?><!-- {'x' * 5000} --><!DOCTYPE CTfile [<!ENTITY a9 'x'>]>{body}".encode(),
    )
    for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        head = f'<?xml version="1.0" encoding="{code[:6]}"?>'
        yield f"{code}.xml", f"{head}<!DOCTYPE CTfile [<!ENTITY a9 'x'>]>{body}".encode(code)
    for deep in (100, 3000, 60_000):
        yield f"deep{deep}.xml", ("<CTfile>" + "<a>" * deep).encode()
    yield "attribute.xml", f'<CTfile x="{"y" * 11 * MB}"/>'.encode()
    yield "names.xml", b"<CTfile " + b" ".join(b'a%d=""' % n for n in range(40_000))
    yield "nobody.xml", b"<CTfile>" + b"<x/>" * 1000 + b"</CTfile>"


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
    book, out = Workbook(), io.BytesIO()
    book.active.append(["First name", "Last name"])
    book.save(out)
    with zipfile.ZipFile(out) as box:
        parts = {name: box.read(name) for name in box.namelist()}
    laughs = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "' + "&a;" * 100 + '"><!ENTITY c "' + "&b;" * 100 + '">]>'
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/styles.xml"):
        head, _end, rest = parts[name].partition(b"?>") if parts[name].startswith(b"<?xml") else (b"", b"", parts[name])
        yield f"laughs-{name.rpartition('/')[2]}.xlsx", zipped(parts | {name: head + _end + laughs.encode() + rest})
    yield "zeros.xlsx", _zeros({"xl/worksheets/sheet1.xml": 100}, parts)
    yield "nothing.xlsx", zipped({"x": b""})
    yield "no-zip.xlsx", b"First name,Last name\n" * 5
    yield "elsewhere.xlsx", zipped(parts | {"../../x.xml": b"x"})


def _texts() -> Iterator[tuple[str, bytes]]:
    """Text that is none, or has no end."""
    yield "zero-bytes.csv", b"First name,Last name\n" + b"\x00" * 1000
    yield "quote.csv", b'First name,Last name\n"' + b"x" * 3 * MB
    yield "columns.csv", b"," * 500_000
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
