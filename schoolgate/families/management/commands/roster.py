"""`schoolgate roster import PATH --school SLUG [--map FILE] [--whole-school] [--dry-run] [--confirm-leavers] [--json]`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schoolgate.core.tenancy import acting_in
from schoolgate.families.roster import importing
from schoolgate.families.roster.columns import fields
from schoolgate.families.roster.readers import open_roster
from schoolgate.families.roster.records import Unreadable
from schoolgate.families.services.own import system
from schoolgate.schools.models import School


class Command(BaseCommand):
    """Bring in children, adults, staff and classes from a file."""

    help = "Bring in children, adults, staff and classes from OneRoster, CTF, or a contact report as CSV or XLSX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, into which school, how."""
        parser.add_argument("action", choices=["import"])
        parser.add_argument("path", type=Path)
        parser.add_argument("--school", required=True)
        parser.add_argument("--map", type=Path, help="JSON: heading to field, for a contact report")
        parser.add_argument("--whole-school", action="store_true", help="the report holds the whole roll")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--confirm-leavers", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, apply, tell."""
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            raise CommandError(f"There is no school {options['school']!r}.")
        outcome = self._run(school, options)
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False))
            return
        for sort, numbers in outcome.counts.items():
            self.stdout.write(f"{sort}: " + ", ".join(f"{number} {word}" for word, number in numbers.items()))
        for problem in outcome.problems:
            self.stdout.write(f"{problem.file}:{problem.line}: {problem.message}")
        self.stdout.write(
            f"{len(outcome.questions)} questions; " + ("applied" if outcome.applied else "nothing was changed")
        )

    def _run(self, school: School, options: dict[str, Any]) -> importing.Outcome:
        """One import, as the System."""
        told = _columns(options["map"]) if options["map"] else None
        with acting_in(school.pk):
            try:
                roster = open_roster(options["path"], region=school.region, columns=told, whole=options["whole_school"])
            except Unreadable as trouble:
                raise CommandError(str(trouble)) from trouble
            return importing.run(
                roster=roster,
                file_name=options["path"].name,
                school=school,
                confirm_leavers=options["confirm_leavers"],
                dry_run=options["dry_run"],
                by=system(school.pk, "roster.import"),
            )


def _columns(path: Path) -> dict[str, str]:
    """Field by heading, as a person wrote it down. Raises CommandError."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as trouble:
        raise CommandError(f"The map {path} cannot be opened.") from trouble
    except ValueError as trouble:
        raise CommandError(f"The map {path} is not JSON: {trouble}") from trouble
    if not isinstance(told, dict):
        raise CommandError('A map says what each heading holds: {"First name": "pupil.forename", "House": ""}.')
    known = ["", "never", *fields()]
    strange = [f"{heading!r}: {name!r}" for heading, name in told.items() if name not in known]
    if strange:
        raise CommandError(f"The map names fields that are not there: {', '.join(strange)}.")
    return told
