"""What is this file?"""

from __future__ import annotations

from pathlib import Path

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from schoolgate.families.roster.readers import oneroster, table
from schoolgate.families.roster.readers.archive import files_of
from schoolgate.families.roster.records import Roster, Unreadable


def open_roster(
    path: Path, *, region: str = "GB", columns: dict[str, str] | None = None, whole: bool = False
) -> Roster:
    """Read a roster of any known format. `columns` and `whole` are for contact reports. Raises Unreadable."""
    files = files_of(path)
    names = {name.casefold(): name for name in files}
    if "users.csv" in names:
        return oneroster.read({low: files[name] for low, name in names.items()}, region)
    wanted = [
        name
        for name in files
        if not name.startswith(".") and Path(name).suffix.lower() in (".csv", ".xlsx", ".xml", ".txt")
    ]
    if len(wanted) != 1:
        raise Unreadable(_("Please give one CSV, XLSX or XML file, or a folder or zip as OneRoster has it."))
    name, data = wanted[0], files[wanted[0]]
    if name.lower().endswith(".xml") or data[:200].lstrip().startswith((b"<?xml", b"<CTfile")):
        found: Roster = import_string("schoolgate.families.roster.readers.ctf.read")(
            name, data, region
        )  # it loads lxml
        return found
    return table.read(name, data, region, columns=columns, whole=whole)


def headings_of(path: Path) -> list[str]:
    """The headings of a contact report; empty for other formats."""
    files = files_of(path)
    if len(files) != 1:
        return []
    name, data = next(iter(files.items()))
    return [] if name.lower().endswith(".xml") else table.headings(name, data)
