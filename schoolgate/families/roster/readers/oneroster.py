"""OneRoster 1.1 and 1.2 as CSV (1EdTech). It knows people, classes and who is whose agent; no responsibility, no orders.

Blank status is active. A role in `users.csv` (1.2: `roles.csv`) decides what a person is. Everything active belongs to the
school that is imported into, whatever the organisation's type. Pupils' emails, phones and every password are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from schoolgate.families.roster import cells
from schoolgate.families.roster.readers.lines import MOST_ID, records_of
from schoolgate.families.roster.records import (
    AdultRow,
    EnrolmentRow,
    GroupRow,
    PupilRow,
    Roster,
    StaffRow,
    TieRow,
    Unreadable,
)

KIND = "oneroster"
PUPILS = {"student"}
ADULTS = {"parent", "guardian", "relative"}
STAFF = {
    "teacher": "teacher",
    "aide": "assistant",
    "administrator": "office",
    "principal": "teacher",  # what a file says makes nobody head: a person gives that role
    "counselor": "assistant",
}
Record = dict[str, str]


def read(files: dict[str, bytes], region: str) -> Roster:
    """Read the files of a set, by their names in small letters."""
    if "users.csv" not in files:
        raise Unreadable(_("users.csv is missing."))
    manifest = {one.get("propertyName", ""): one.get("value", "") for _n, one in _records(files, "manifest.csv")}
    bulk = {name for name, value in manifest.items() if value.casefold() == "bulk"}
    roster = Roster(KIND, whole_roll="file.users" in bulk, carries_groups={"file.classes", "file.enrollments"} <= bulk)
    reader = _Set(files, region, roster)
    for name in ("classes.csv", "enrollments.csv"):
        if name not in files:
            reader.odd(name, 0, _("%(name)s is missing: nobody is put in a class.") % {"name": name})
    reader.around()
    reader.groups()
    reader.people()
    reader.agents()
    reader.enrolments()
    return reader.roster


def _records(files: dict[str, bytes], name: str) -> Iterator[tuple[int, Record]]:
    """Records of one file of the set, if it is there."""
    if name.lower() in files:
        yield from records_of(name, files[name.lower()])


def listed(text: str) -> list[str]:
    """A quoted list."""
    return [one.strip() for one in text.split(",") if one.strip()]


class _Set:
    """Reads file after file into one roster."""

    def __init__(self, files: dict[str, bytes], region: str, roster: Roster) -> None:
        self.files, self.region, self.roster = files, region, roster
        self.users: dict[str, tuple[int, Record, str]] = {}
        self.terms = {one.get("sourcedId", "") for _n, one in _records(files, "academicSessions.csv")}
        self.orgs = {one.get("sourcedId", "") for _n, one in _records(files, "orgs.csv")}

    def odd(self, file: str, line: int, message: str) -> None:
        """Note a problem."""
        self.roster.odd(file, line, message)

    def active(self, file: str) -> Iterator[tuple[int, Record]]:
        """Records that are active, each identifier once."""
        seen: set[str] = set()
        for line, one in _records(self.files, file):
            key, status = one.get("sourcedId", ""), one.get("status", "").casefold()
            if status not in ("", "active"):
                self.odd(
                    file,
                    line,
                    _("“%(key)s” is marked %(status)s, so it was left out.") % {"key": key, "status": status},
                )
            elif len(key) > MOST_ID:
                self.odd(file, line, _("An identifier is too long to be one, so its line was left out."))
            elif not key or key in seen:
                self.odd(file, line, _("The identifier “%(key)s” is missing or stands twice.") % {"key": key})
            else:
                seen.add(key)
                yield line, one

    def around(self) -> None:
        """Organisations and sessions: nothing of them is kept, and what is odd in them is told."""
        for file, known in (("orgs.csv", self.orgs), ("academicSessions.csv", self.terms)):
            for line, one in self.active(file):
                self._refers(file, line, listed(one.get("parentSourcedId", "")), known, file)

    def groups(self) -> None:
        """Classes."""
        for line, one in self.active("classes.csv"):
            self._refers("classes.csv", line, listed(one.get("termSourcedIds", "")), self.terms, "academicSessions.csv")
            self._refers("classes.csv", line, listed(one.get("schoolSourcedId", "")), self.orgs, "orgs.csv")
            if "courses.csv" not in self.files and one.get("courseSourcedId"):
                message = _("It names a course, and there is no courses.csv.")
                self.odd("classes.csv", line, message)
            years = [cells.year(grade) for grade in listed(one.get("grades", ""))]
            kind = "class" if one.get("classType", "").casefold() == "homeroom" or len(years) == 1 else "other"
            year = years[0] if len(years) == 1 else None
            name = one.get("title", "")[:80] or one["sourcedId"]
            self.roster.groups[one["sourcedId"]] = GroupRow(one["sourcedId"], name, kind, year)

    def people(self) -> None:
        """Pupils, adults and staff, by the role that decides."""
        roles = self._roles()
        for line, one in self.active("users.csv"):
            key = one["sourcedId"]
            role = (roles.get(key) or one.get("role", "")).casefold()
            for org in listed(one.get("orgSourcedIds", "") or one.get("primaryOrgSourcedId", "")):
                self._refers("users.csv", line, [org], self.orgs, "orgs.csv")
            self.users[key] = (line, one, role)
            if role in PUPILS:
                self.roster.pupils[key] = self._pupil(line, one)
            elif role in ADULTS:
                self.roster.adults[key] = self._adult(line, one)
            elif role in STAFF:
                self.roster.carries_staff = True
                self.roster.staff[key] = self._staff(line, one, role)
                if role == "principal":
                    message = _(
                        "“%(key)s” is the principal here. A file makes nobody head: please give the role under Staff."
                    )
                    self.odd("users.csv", line, message % {"key": key[:40]})
            else:
                self.odd("users.csv", line, _("The role “%(role)s” is not one that we bring in.") % {"role": role})

    def agents(self) -> None:
        """Ties: a pupil and a parent, guardian or relative who name one another, in either direction."""
        for key, (line, one, role) in self.users.items():
            for other in listed(one.get("agentSourcedIds", "")):
                self._agent(key, role, other, line)

    def enrolments(self) -> None:
        """Who is in which class, and who teaches it."""
        for line, one in self.active("enrollments.csv"):
            group = one.get("classSourcedId", "")
            if group in self.roster.groups:
                self._enrol(line, one)
            else:
                message = _("It names the class “%(key)s”, which is not there.") % {"key": group[:40]}
                self.odd("enrollments.csv", line, message)

    def _enrol(self, line: int, one: Record) -> None:
        """One enrolment, if it agrees with what the person is."""
        role, group, person = (
            one.get("role", "").casefold(),
            one.get("classSourcedId", ""),
            one.get("userSourcedId", ""),
        )
        is_pupil = person in self.roster.pupils and role in ("student", "")
        is_staff = person in self.roster.staff and role in ("teacher", "aide", "administrator", "proctor", "")
        if person not in self.users:
            self.odd(
                "enrollments.csv", line, _("It names the person “%(key)s”, who is not there.") % {"key": person[:40]}
            )
        elif not (is_pupil or is_staff):
            message = _("It enrols “%(key)s” as %(role)s, who is something else.")
            self.odd("enrollments.csv", line, message % {"key": person[:40], "role": role[:40]})
        elif (person, group) in self.roster.enrolments:
            self.odd(
                "enrollments.csv", line, _("“%(key)s” is in this class twice; the first counts.") % {"key": person[:40]}
            )
        else:
            since, until = self._day(line, one.get("beginDate", "")), self._day(line, one.get("endDate", ""))
            if since and until and until < since:
                self.odd("enrollments.csv", line, _("It ends before it begins; its dates were left out."))
                since = until = None
            self.roster.enrolments[person, group] = EnrolmentRow(person, group, line, since, until)

    def _day(self, line: int, text: str) -> date | None:
        """A date, if it is one."""
        try:
            return cells.day(text)
        except ValueError:
            message = _("“%(text)s” is no date that we can read.") % {"text": text[:40]}
            self.odd("enrollments.csv", line, message)
            return None

    def _agent(self, key: str, role: str, other: str, line: int) -> None:
        """One agent of one person."""
        if other not in self.users:
            self.odd("users.csv", line, _("It names the agent “%(key)s”, who is not there.") % {"key": other})
            return
        theirs = self.users[other][2]
        pair = (
            (key, other)
            if role in PUPILS and theirs in ADULTS
            else (other, key)
            if role in ADULTS and theirs in PUPILS
            else None
        )
        if pair is None:
            message = _("“%(key)s” is no child's parent, guardian or relative, so the agent was left out.")
            self.odd("users.csv", line, message % {"key": other})
        elif pair not in self.roster.ties:
            relation = {"parent": "parent", "guardian": "carer"}.get(self.users[pair[1]][2], "relative")
            self.roster.ties[pair] = TieRow(*pair, line=line, relation=relation)

    def _roles(self) -> dict[str, str]:
        """1.2: the primary role of each person."""
        found: dict[str, str] = {}
        people = {one.get("sourcedId", "") for _line, one in _records(self.files, "users.csv")}
        for line, one in self.active("roles.csv"):
            self._refers("roles.csv", line, [one.get("userSourcedId", "")], people, "users.csv")
            if one.get("roleType", "").casefold() == "primary" or one.get("userSourcedId", "") not in found:
                found[one.get("userSourcedId", "")] = one.get("role", "")
        return found

    def _pupil(self, line: int, one: Record) -> PupilRow:
        """A child; how to reach a child is not read."""
        grades = listed(one.get("grades", ""))
        return PupilRow(
            key=one["sourcedId"],
            source_id=one["sourcedId"],
            forename=one.get("givenName", "")[:80],
            surname=one.get("familyName", "")[:80],
            line=line,
            known_as=one.get("preferredGivenName", "")[:80],
            year_group=cells.year(grades[0]) if grades else None,
        )

    def _adult(self, line: int, one: Record) -> AdultRow:
        """A parent, guardian or relative."""
        numbers = [cells.phone(one.get(name, ""), self.region) for name in ("sms", "phone") if one.get(name)]
        email = cells.email(one.get("email", ""))
        if one.get("email") and not email:
            self.odd("users.csv", line, _("A contact's email is no address, so it was left out."))
        if None in numbers:
            self.odd("users.csv", line, _("A contact's phone is no number, so it was left out."))
        return AdultRow(
            key=one["sourcedId"],
            source_id=one["sourcedId"],
            surname=one.get("familyName", "")[:80] or one["sourcedId"][:80],
            line=line,
            forename=one.get("givenName", "")[:80],
            emails=(email,) if email else (),
            mobiles=tuple(dict.fromkeys(number for number, mobile in filter(None, numbers) if mobile)),
            phones=tuple(dict.fromkeys(number for number, mobile in filter(None, numbers) if not mobile)),
        )

    def _staff(self, line: int, one: Record, role: str) -> StaffRow:
        """A member of staff."""
        name = f"{one.get('givenName', '')} {one.get('familyName', '')}".strip() or one["sourcedId"]
        return StaffRow(one["sourcedId"], name[:120], line, STAFF[role], email=cells.email(one.get("email", "")))

    def _refers(self, file: str, line: int, keys: list[str], known: set[str], where: str) -> None:
        """Note references to nobody; what refers is brought in all the same."""
        for key in keys:
            if key not in known:
                self.odd(file, line, _("It names “%(key)s”, which is not in %(where)s.") % {"key": key, "where": where})
