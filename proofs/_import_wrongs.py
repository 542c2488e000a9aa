"""What can be wrong with a roster: bytes, cells, columns, lines, codings, names; each from the seed."""

from __future__ import annotations

import csv
import io
import random
import zipfile
import zlib
from collections.abc import Callable

from proofs._import_files import File, good, zipped

ODD = [
    "", " ", "31/02/2017", "0000-00-00", "-1", "9" * 40, "=1+1", "@SUM(A1)", "\u202ereversed", "\x01\x02", "'; DROP TABLE x;--",
    "tobedeleted", "inactive", "a@b", "a@b.example;c@d.example", '"a,b"', "TRUE", "1e309", "٣", "\U0001f600" * 50,
    "x" * 5000, "nobody", "01/01/1700", "true,false",
]  # fmt: skip


def one(chance: random.Random) -> File:
    """A file: a good one, or one with something wrong in it."""
    name, data = good(chance)
    for _time in range(chance.choice((0, 0, 1, 1, 2, 4))):
        name, data = chance.choice(WRONGS)(name, data, chance)
    return name, data


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


def _columns(name: str, data: bytes, chance: random.Random) -> File:
    """Columns dropped, doubled, swapped."""

    def change(inner: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(inner.decode(errors="replace").replace("\x00", ""), newline="")))
        wide = max(map(len, rows), default=0)
        places = list(range(wide))
        if wide:
            at = chance.randrange(wide)
            places = chance.choice((places[:at] + places[at + 1 :], [*places, at], places[at:] + places[:at]))
        out = io.StringIO()
        csv.writer(out).writerows([[row[place] if place < len(row) else "" for place in places] for row in rows])
        return out.getvalue().encode()

    return (name, data) if name.endswith(("xml", "xlsx")) else _inside(name, data, chance, change)


def _long_column(name: str, data: bytes, chance: random.Random) -> File:
    """One column is far too long in each line; its words begin alike."""

    def change(inner: bytes) -> bytes:
        rows = [line.split(b",") for line in inner.split(b"\n")]
        at = chance.randrange(len(rows[0]))
        for place, row in enumerate(rows[1:]):
            if at < len(row):
                row[at] = b"long " * 60 + b"%d" % place
        return b"\n".join(b",".join(row) for row in rows)

    return (name, data) if name.endswith(("xml", "xlsx")) else _inside(name, data, chance, change)


WRONGS: list[Callable[[str, bytes, random.Random], File]] = [
    _flipped,
    _cut,
    _odd_cell,
    _odd_cell,
    _odd_cell,
    _lines,
    _columns,
    _columns,
    _long_column,
    _coded,
    _renamed,
]
