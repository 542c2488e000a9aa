"""One file out, one file in: restored it is equal, damaged it is refused, whole."""

import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from schoolgate.core.backup import archive
from schoolgate.core.backup.errors import Damaged, NotABackup

FILE = b"a picture of the garden"
SHA = hashlib.sha256(FILE).hexdigest()
FLIPS = 300


def schoolgate(data: Path, *arguments: str, expect: int = 0) -> str:
    """Run the command in a data folder of its own."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SCHOOLGATE", "DATABASE", "DJANGO"))
    }
    done = subprocess.run(  # noqa: PLW1510 the tests look at it themselves
        [sys.executable, "-m", "schoolgate.config.cli", *arguments],
        env=environment | {"SCHOOLGATE_DATA": str(data)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == expect, done.stderr
    return done.stdout if expect == 0 else done.stderr


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a school, its head and a file."""
    folder = tmp_path_factory.mktemp("data")
    schoolgate(
        folder, "school", "add", "oak", "--name", "Oak Lane", "--head", "Ms Reid", "--head-email", "head@oak.example"
    )
    place = folder / "files" / SHA[:2] / SHA[2:]
    place.parent.mkdir(parents=True)
    place.write_bytes(FILE)
    return folder


@pytest.fixture(scope="module")
def backup(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it, rehearsed."""
    folder = tmp_path_factory.mktemp("backups")
    report = json.loads(schoolgate(data, "backup", "--to", str(folder), "--rehearse", "--json"))
    assert (report["files"], report["rehearsed"]) == (1, True)
    return Path(report["file"])


def rows(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(data / "schoolgate.sqlite3")) as database:
        names = [
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        return {
            name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr)
            for name in names
            if "sqlite_" not in name
        }


def test_restored_school_is_equal_row_by_row_and_file_by_file(data: Path, backup: Path, tmp_path: Path) -> None:
    schoolgate(tmp_path / "new", "restore", str(backup))

    assert rows(tmp_path / "new") == rows(data)
    assert (tmp_path / "new" / "files" / SHA[:2] / SHA[2:]).read_bytes() == FILE
    schoolgate(
        tmp_path / "new",
        "member",
        "add",
        "--school",
        "oak",
        "--name",
        "A",
        "--email",
        "a@oak.example",
        "--role",
        "office",
    )


def test_backup_is_a_plain_tar_that_only_its_owner_reads_and_holds_no_secret_key(data: Path, backup: Path) -> None:
    with tarfile.open(backup) as tar:
        assert set(tar.getnames()) == {"database.sqlite3", f"files/{SHA[:2]}/{SHA[2:]}", "manifest.json"}
    assert backup.stat().st_mode & 0o077 == 0
    assert (data / "secret-key").read_bytes().strip() not in backup.read_bytes()


def test_secret_key_comes_along_when_asked_for(data: Path, tmp_path: Path) -> None:
    schoolgate(data, "backup", "--to", str(tmp_path / "with.tar"), "--with-secret-key")

    schoolgate(tmp_path / "new", "restore", str(tmp_path / "with.tar"))

    assert (tmp_path / "new" / "secret-key").read_text() == (data / "secret-key").read_text()
    assert (tmp_path / "new" / "secret-key").stat().st_mode & 0o077 == 0


def test_folder_that_is_not_empty_is_refused_and_stays_as_it_was(data: Path, backup: Path) -> None:
    before = rows(data)

    said = schoolgate(data, "restore", str(backup), expect=1)

    assert "empty data folder" in said
    assert rows(data) == before


def test_every_changed_byte_is_refused(backup: Path, tmp_path: Path) -> None:
    whole, chance = backup.read_bytes(), random.Random(7)
    spots = [0, 1, 257, len(whole) - 1, len(whole) - 40, *(chance.randrange(len(whole)) for _ in range(FLIPS))]
    spoilt = tmp_path / "spoilt.tar"
    for spot in spots:
        spoilt.write_bytes(whole[:spot] + bytes([whole[spot] ^ (1 << chance.randrange(8))]) + whole[spot + 1 :])
        with pytest.raises((Damaged, NotABackup)):
            archive.checked(spoilt)


def test_every_cut_is_refused(backup: Path, tmp_path: Path) -> None:
    whole, chance = backup.read_bytes(), random.Random(8)
    spoilt = tmp_path / "cut.tar"
    for length in [0, 1, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(60))]:
        spoilt.write_bytes(whole[:length])
        with pytest.raises((Damaged, NotABackup)):
            archive.checked(spoilt)


def test_damaged_backup_leaves_the_folder_empty(backup: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.tar"
    whole = backup.read_bytes()
    spoilt.write_bytes(whole[:5000] + b"x" + whole[5001:])

    assert "damaged" in schoolgate(tmp_path / "new", "restore", str(spoilt), expect=1)

    assert not (tmp_path / "new" / "schoolgate.sqlite3").exists()


def test_member_that_climbs_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """Even in a file whose digests are all right."""
    evil, inside = tmp_path / "evil.tar", tmp_path / "inside"
    inside.write_text("out")
    with archive.writing(evil, archive.Manifest("now", "0", "sqlite")) as out:
        out.add("../../escaped", inside)

    with pytest.raises(Damaged):
        archive.unpack(evil, tmp_path / "deep" / "er")
    assert not (tmp_path / "escaped").exists()


def test_some_other_file_is_no_backup(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear all, " * 100)

    with pytest.raises(NotABackup):
        archive.checked(other)


def test_half_written_backup_never_appears(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError),
        archive.writing(tmp_path / "b.tar", archive.Manifest("now", "0", "sqlite")) as out,
    ):
        out.add("gone", tmp_path / "gone")

    assert list(tmp_path.iterdir()) == []


def test_only_the_last_few_are_kept(data: Path, tmp_path: Path) -> None:
    for day in range(1, 5):
        (tmp_path / f"schoolgate-2026110{day}T020000Z.backup.tar").write_text("old")
    (tmp_path / "holiday.tar").write_text("not ours")

    report = json.loads(schoolgate(data, "backup", "--to", str(tmp_path), "--keep", "2", "--json"))

    assert [name[11:19] for name in report["deleted"]] == ["20261101", "20261102", "20261103"]
    assert (tmp_path / "holiday.tar").exists()


def test_backup_of_a_database_in_use_holds_one_moment(data: Path, tmp_path: Path) -> None:
    """A writer who is at it all the while neither fails nor spoils the copy."""
    busy = tmp_path / "busy"
    shutil.copytree(data, busy)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(busy / "schoolgate.sqlite3")])
    try:
        report = json.loads(schoolgate(busy, "backup", "--to", str(tmp_path), "--rehearse", "--json"))
    finally:
        writer.terminate()
        writer.wait()

    assert report["rehearsed"] is True


WRITER = """
import sqlite3, sys, itertools
database = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)
for number in itertools.count():
    database.execute("INSERT INTO accounts_count (key, since, number) VALUES (?, '2026-01-01', 1)", (f"busy {number}",))
"""
