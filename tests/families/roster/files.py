"""Rosters as files: a contact report, a OneRoster set, a transfer file; small, and each cell said only where it matters."""

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from schoolgate.core.permits import Viewer
from schoolgate.families.roster import importing
from schoolgate.families.roster.importing import Outcome
from schoolgate.families.roster.readers import open_roster
from schoolgate.schools.models import School

HEADINGS = {
    "number": "Admission Number", "upn": "UPN", "first": "Forename", "last": "Surname", "born": "Date of birth",
    "year": "Year", "reg": "Reg", "home": "Home address", "postcode": "Home postcode", "contact": "Contact ID",
    "adult": "Contact Forename", "family": "Contact Surname", "relation": "Relationship", "email": "Contact Email",
    "mobile": "Contact Mobile", "lives": "Lives with pupil", "duty": "Parental Responsibility", "court": "Court Order",
    "adult_home": "Contact Address", "adult_postcode": "Contact Postcode",
}  # fmt: skip
ONEROSTER = {
    "users": "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
    "classes": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
    "enrollments": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate",
    "orgs": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
    "academicSessions": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
    "manifest": "propertyName,value",
}


def sam(**cells: str) -> dict[str, str]:
    """A row of Sam Khan with Ana Khan, the mother."""
    about = {"number": "1", "first": "Sam", "last": "Khan", "born": "02/03/2017", "year": "4", "reg": "4A"}
    about |= {"adult": "Ana", "family": "Khan", "relation": "Mother", "email": "ana@home.example"}
    return about | cells


def child(number: int, **cells: str) -> dict[str, str]:
    """A row of a child with its own mother."""
    about = {
        "number": str(number),
        "first": f"Child{number}",
        "last": f"Name{number}",
        "born": "02/03/2017",
        "reg": "4A",
    }
    about |= {"adult": f"Adult{number}", "family": f"Name{number}", "relation": "Mother"}
    return about | {"email": f"adult{number}@home.example"} | cells


def report(folder: Path, *rows: dict[str, str], name: str = "report.csv") -> Path:
    """A contact report with the columns that its rows fill."""
    used = [key for key in HEADINGS if any(key in row for row in rows)]
    lines = [[HEADINGS[key] for key in used], *[[row.get(key, "") for key in used] for row in rows]]
    return written(folder / name, lines)


def written(path: Path, lines: Iterable[Iterable[str]]) -> Path:
    """CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def oneroster(folder: Path, *, delta: bool = False, **files: list[dict[str, str]]) -> Path:
    """A OneRoster folder: users, classes, enrollments, by their columns."""
    folder.mkdir(exist_ok=True)
    kind = "delta" if delta else "bulk"
    manifest = [{"propertyName": f"file.{name}", "value": kind} for name in ("users", "classes", "enrollments")]
    for name, rows in {"classes": [], "enrollments": [], "orgs": [], "manifest": manifest, **files}.items():
        columns = ONEROSTER[name].split(",")
        written(folder / f"{name}.csv", [columns, *[[row.get(one, "") for one in columns] for row in rows]])
    return folder


def user(key: str, role: str = "student", **about: str) -> dict[str, str]:
    """A user of a OneRoster set."""
    return {
        "sourcedId": key,
        "role": role,
        "givenName": key.title(),
        "familyName": "Khan",
        "enabledUser": "true",
    } | about


def packed(path: Path, files: dict[str, bytes | str]) -> Path:
    """A zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(name, data)
    return path


def ctf(path: Path, *pupils: str) -> Path:
    """A transfer file."""
    inner = "".join(pupils)
    path.write_text(f"<CTfile><Header/><CTFpupilData>{inner}</CTFpupilData></CTfile>", encoding="utf-8")
    return path


def ctf_pupil(upn: str, forename: str, *contacts: str, born: str = "2017-03-02") -> str:
    """A pupil of a transfer file."""
    about = f"<UPN>{upn}</UPN><Surname>Khan</Surname><Forename>{forename}</Forename><DOB>{born}</DOB>"
    return f"<Pupil>{about}<Contacts>{''.join(contacts)}</Contacts></Pupil>"


def bring_in(school: School, path: Path, by: Viewer, *, whole: bool = False, **how: Any) -> Outcome:
    """Read and apply."""
    return importing.run(roster=open_roster(path, whole=whole), file_name=path.name, school=school, by=by, **how)
